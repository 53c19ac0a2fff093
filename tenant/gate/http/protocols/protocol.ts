import type { Finding } from '../finding.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { ReadRequest } from '../request.ts';

/** Reads what a request says in a protocol of its own. Undefined when it is not of that protocol, or nothing is said. */
export type Protocol = (request: ReadRequest, knowledge: Knowledge) => readonly Finding[] | undefined;
