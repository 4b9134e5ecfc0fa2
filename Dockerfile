# docker build -t safe-python . && docker run -i --rm --network none safe-python
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-slim
WORKDIR /app
# everything that runs is bundled in dist
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/dist dist
USER node
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["mcp"]
