export async function serveStdio(_limits: object): Promise<void> {}
