/** What is sent to one person. */
export interface Message {
  /** The same each time it is sent: who gets it twice can tell. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One way to reach people. */
export interface Provider {
  /** As `notification.channel` has it. */
  readonly channel: string;
  /**
   * Sends it. `refused`: it will never be taken, so that it is not tried again. Throws where it may be taken later.
   */
  deliver(message: Message): Promise<'sent' | 'refused'>;
  close(): void;
}
