import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import type { ServerNotification, ServerRequest } from "@modelcontextprotocol/sdk/types.js";

/** Milliseconds between two notifications. */
const PERIOD = 1000;
/** Characters of the printed line that goes along. */
const MAX_LINE = 200;

/** The progress of one call. */
export interface Progress {
  /** Takes what the program has printed. */
  readonly printed: (text: string) => void;
  readonly end: () => void;
}

/** Sends seconds passed of `total` and the last printed line once a second, if the client has asked for it with a token. */
export function reportProgress(
  extra: RequestHandlerExtra<ServerRequest, ServerNotification>,
  total: number,
): Progress {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return { printed: () => {}, end: () => {} };
  let seconds = 0;
  let line = "";
  const notify = () => {
    seconds += PERIOD / 1000;
    const params = { progressToken, progress: seconds, total, ...(line === "" ? {} : { message: line }) };
    // a client that has gone is seen by the transport
    extra.sendNotification({ method: "notifications/progress", params }).catch(() => {});
  };
  const timer = setInterval(notify, PERIOD);
  return {
    printed: (text) => {
      line = lastLine(text) ?? line;
    },
    end: () => clearInterval(timer),
  };
}

function lastLine(text: string): string | undefined {
  const lines = text.slice(-2 * MAX_LINE).split("\n");
  return lines.findLast((line) => line.trim() !== "")?.slice(0, MAX_LINE);
}
