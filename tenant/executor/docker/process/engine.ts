import { LetsbeError } from '../../../../kernel/errors.ts';
import { http } from '../../../../kernel/node-http.ts';

export interface EngineRequest {
  readonly method: 'GET' | 'POST';
  /** Without version: the Engine answers in its own newest. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
}

export interface EngineAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Speaks to the Docker Engine through its socket. */
export type AskEngine = (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;

const largestAnswer = 16 * 1024 * 1024;

/** Throws TOOL_UNAVAILABLE (with `unanswered` once the request may have arrived), TOOL_ANSWER_TOO_LARGE, and the reason of `signal`. */
export function createAskEngine(socket: string): AskEngine {
  return ({ method, path, query = {} }, signal) => new Promise((resolve, reject) => {
    const search = new URLSearchParams(query).toString();
    const request = http.request({ socketPath: socket, method, path: search === '' ? path : `${path}?${search}`, headers: { host: 'docker', 'content-length': '0' }, signal, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size > largestAnswer) request.destroy(new LetsbeError('TOOL_ANSWER_TOO_LARGE', { instance: 'Docker', limitBytes: largestAnswer }));
        else parts.push(part);
      });
      answer.on('error', (error) => reject(engineFailure(socket, error, signal)));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    request.on('error', (error) => reject(engineFailure(socket, error, signal)));
    request.end();
  });
}

const unheard: Readonly<Record<string, string>> = {
  ENOENT: 'nothing is at {socket}; install Docker, or start it with: systemctl start docker',
  ECONNREFUSED: 'nothing listens at {socket}; start it with: systemctl start docker',
  ENOTSOCK: '{socket} is no socket',
  EACCES: 'this program may not open {socket}; give its user the group of the socket',
};

function engineFailure(socket: string, error: Error, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof LetsbeError) return error;
  const sentence = unheard[(error as NodeJS.ErrnoException).code ?? ''];
  if (sentence !== undefined) return new LetsbeError('TOOL_UNAVAILABLE', { instance: 'Docker', detail: `: ${sentence.replace('{socket}', socket)}` }, error);
  return new LetsbeError('TOOL_UNAVAILABLE', { instance: 'Docker', detail: `: the line was cut (${(error as NodeJS.ErrnoException).code ?? 'error'})`, unanswered: true }, error);
}
