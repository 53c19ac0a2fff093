import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher, Pool } from 'undici';

/** A POST to a provider, key included: made right before the socket, and kept no longer than the exchange. */
export interface ProviderRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What comes of it, in this order: `head` at most once, `data`, then either `end` or `failed`, once. */
export interface ExchangeEvents {
  head(status: number, headers: IncomingHttpHeaders): void;
  data(chunk: Buffer): void;
  end(): void;
  /** `isSent`: whether any of the request may have reached the provider. */
  failed(error: Error, isSent: boolean): void;
}

/** An exchange that is under way. */
export interface Exchange {
  /** Ends it: `failed` is called with this error. */
  abort(error: Error): void;
  pause(): void;
  resume(): void;
}

/** Sends a request, once; redirects are answers like any other. */
export function exchange(pool: Pool, request: ProviderRequest, to: ExchangeEvents): Exchange {
  let events: ExchangeEvents | undefined = to;
  let controller: Dispatcher.DispatchController | undefined;
  let given: Error | undefined;
  let mayHaveLeft = false;
  /** Who is to be told how it ended: once. The client keeps what it was handed with a request, and must not keep the call alive with it. */
  const take = (): ExchangeEvents | undefined => {
    const told = events;
    events = undefined;
    controller = undefined;
    return told;
  };
  pool.dispatch({ method: 'POST', path: request.path, headers: request.headers, body: request.body }, {
    onRequestStart(started) {
      mayHaveLeft = true;
      controller = started;
      if (given) started.abort(given);
    },
    onResponseStart(_, status, headers) {
      if (status >= 200) events?.head(status, headers);
    },
    onResponseData(_, chunk) {
      events?.data(chunk);
    },
    onResponseEnd() {
      take()?.end();
    },
    onResponseError: (_, error) => take()?.failed(error, mayHaveLeft),
  });
  return {
    abort(error) {
      given ??= error;
      if (controller) controller.abort(error);
      // It waits for a connection still: nothing has left, and nothing will.
      else take()?.failed(error, mayHaveLeft);
    },
    pause: () => controller?.pause(),
    resume: () => controller?.resume(),
  };
}
