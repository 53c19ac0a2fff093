import type { Transport, WireReply, WireRequest } from '../../kernel/egress/transport.ts';
import type { Clock } from '../../kernel/clock.ts';
import { asLetsbeError } from '../../kernel/errors.ts';
import type { Note, Outbound } from './journal.ts';

/** Sends a request and writes down what left and came: about as many bytes as the socket saw. */
export async function sendNoted(request: WireRequest, { transport, clock, note }: { readonly transport: Pick<Transport, 'send'>; readonly clock: Clock; readonly note: Note }, who: Pick<Outbound, 'route' | 'agent'>): Promise<WireReply> {
  const { hostname: host } = new URL(request.origin);
  const tell = (bytesIn: number, verdict: string): void => note({ at: clock.now(), ...who, host, bytesOut: sizeOf(request), bytesIn, redacted: {}, verdict });
  try {
    const reply = await transport.send(request);
    tell(headBytes(reply.headers) + reply.body.length, 'sent');
    return reply;
  } catch (error) {
    tell(0, asLetsbeError(error).code === 'CALL_CANCELLED' ? 'cancelled' : 'failed');
    throw error;
  }
}

function headBytes(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
}

function sizeOf({ method, path, headers, body }: WireRequest): number {
  return method.length + path.length + headBytes(headers) + (body?.length ?? 0);
}
