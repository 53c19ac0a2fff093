/** Bounds of the local sockets. What goes over one is answered with an error or cut; nothing is kept waiting without end. */
export const limits = {
  /** One message, inbound. */
  messageBytes: 8 * 1024 * 1024,
  /** Objects, arrays and single values in one message: what is judged piece by piece must not come by the million. */
  messageValues: 100_000,
  /** One answer; a batch is one. */
  answerBytes: 16 * 1024 * 1024,
  /** All that is held for all connections of a socket: parts of messages, messages that are worked on, answers not yet read. */
  heldBytes: 128 * 1024 * 1024,
  /** Answers that one client has not taken yet. */
  unreadBytes: 32 * 1024 * 1024,
  connections: 64,
  batch: 50,
  /** A connection with so many requests under way is not read on until one has ended. */
  inFlight: 64,
  /** Messages of one connection that could not be read; after these it is cut. */
  unreadable: 20,
  /** From the first byte of a message to its last. */
  messageMs: 10_000,
  /** A client that has not taken an answer for so long is cut. */
  unreadMs: 30_000,
  /** What `close` waits for requests under way, and then once more for answers to be taken. */
  closeMs: 10_000,
  idChars: 256,
  faultsShown: 20,
} as const;

export type RpcLimits = { readonly [limit in keyof typeof limits]: number };
