/** Why an exchange was ended from our side. */
export type Why = 'the client was gone' | 'all was said' | 'it said that it failed' | 'it was silent for too long' | 'it took too long' | 'it was too large' | 'it was packed' | 'the agent was stopped';

export class Ended extends Error {
  readonly why: Why;

  constructor(why: Why) {
    super(why);
    this.name = 'Ended';
    this.why = why;
  }
}
