/** What the reader does not know for certain. */
export class UnknownYaml extends Error {
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
  }
}

/** A document with the line that comes next. */
export interface Lines {
  readonly all: string[];
  next: number;
}
