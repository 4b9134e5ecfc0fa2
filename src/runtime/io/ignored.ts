/** Exceptions that nobody can catch: they are reported on `sys.stderr` and forgotten. */
import { caught, type PyBaseException } from "../errors.ts";
import { None } from "../objects/singletons.ts";
import { fromHostText } from "../objects/str/host-text.ts";
import { callMethod } from "../protocols/call.ts";
import { stackText } from "../stack-text.ts";
import { formatAlone } from "../traceback/format.ts";
import { dropOuterFrames } from "../traceback/frames.ts";
import { writeStderr } from "./stdout.ts";
import { redirected } from "./streams.ts";

/** `what` was being done; a stream of the program that fails is not asked again. */
export function reportIgnored(what: string, exc: PyBaseException): void {
  dropOuterFrames(exc, stackText());
  const text = `Exception ignored while ${what}:\n${formatAlone(exc)}\n`;
  try {
    const stream = redirected("stderr");
    if (stream === undefined) writeStderr(text);
    else if (stream !== None) callMethod(stream, "write", fromHostText(text));
  } catch (e) {
    caught(e);
  }
}
