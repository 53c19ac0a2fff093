import { LetsbeError } from '../../kernel/errors.ts';

/** A refusal after which what was written in its transaction stays: a wrong try is counted though the request fails. */
export class KeptRefusal extends LetsbeError {}
