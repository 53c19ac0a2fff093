import { asLetsbeError, LetsbeError } from '../../kernel/errors.ts';
import type { Schemas } from '../../kernel/schema/compile.ts';
import { parseUntrustedJson } from '../../kernel/untrusted-json.ts';
import { commandDocument, type CommandDocument, type SignedCommand } from '../../kernel/wire/command.ts';
import type { ApprovalCard } from '../calls/card.ts';
import type { DecisionRequest } from '../calls/decide-approval.ts';
import type { CommandEnd, SyncStore } from './sync-store.ts';

export interface CommandPorts {
  readonly tenantId: string;
  readonly schemas: Schemas;
  /** Whether the Hub's policy key signed these bytes. */
  readonly isPolicy: (bytes: Buffer, signature: string) => boolean;
  readonly store: Pick<SyncStore, 'ended' | 'end'>;
  /** By the Hub's clock, in milliseconds since the epoch: what the Hub says to be over is over by the same clock. */
  readonly hubNow: () => number;
  readonly approval: (id: string) => ApprovalCard;
  readonly decide: (request: DecisionRequest) => Promise<ApprovalCard>;
  readonly stop: (agent: string | undefined) => void;
  readonly pullConfig: () => Promise<void>;
  readonly report: () => void;
}

/**
 * Carries out a command of the Hub: once, however often it comes. Nothing of it is read before the signature holds.
 * Gives how it ended. @throws HUB_UNREACHABLE where it must be tried again.
 */
export async function takeCommand(ports: CommandPorts, { id, document, signature }: SignedCommand): Promise<CommandEnd> {
  const { store, hubNow } = ports;
  const before = store.ended(id);
  if (before) return before;
  const end = await run(ports, id, document, signature).catch((error: unknown): CommandEnd => {
    const { code } = asLetsbeError(error);
    if (code === 'HUB_UNREACHABLE') throw error;
    return { id, result: code === 'COMMAND_REFUSED' ? 'refused' : code === 'INTERNAL' ? 'failed' : 'refused', code };
  });
  store.end(end, hubNow());
  return end;
}

async function run(ports: CommandPorts, id: string, document: string, signature: string): Promise<CommandEnd> {
  const command = open(ports, document, signature);
  if (command.command !== id) throw refused('it is not the one it was said to be');
  if (command.tenant !== ports.tenantId) throw refused('it is for another tenant');
  if (Date.parse(command.expiresAt) <= ports.hubNow()) return { id, result: 'expired' };
  switch (command.kind) {
    case 'approval.decision':
      await decide(ports, command);
      break;
    case 'stop':
      ports.stop(command.agent);
      break;
    case 'config.pull':
      await ports.pullConfig();
      break;
    case 'report':
      ports.report();
      break;
    case 'backup.run':
      // There is nothing yet that makes backups.
      return { id, result: 'failed', code: 'METHOD_UNKNOWN' };
  }
  return { id, result: 'done' };
}

/** Whose word counts is the first here. What only the owner decides is not decided by a Hub, which may be a captured one. */
async function decide({ approval: cardOf, decide: record }: CommandPorts, { approval, decision, by }: Extract<CommandDocument, { kind: 'approval.decision' }>): Promise<void> {
  const card = cardOf(approval);
  const person = `hub:${by}`;
  if (card.owner) throw new LetsbeError('OWNER_PROOF_REQUIRED', { what: 'What only the owner may approve' });
  // Carried out before, and ended before that was written down.
  if (card.decidedBy === person && card.state !== 'PENDING' && (decision === 'deny') === (card.state === 'DENIED')) return;
  await record({ approval, decision, by: person });
}

function open({ isPolicy, schemas }: CommandPorts, document: string, signature: string): CommandDocument {
  if (document.length > 4000 || !isPolicy(Buffer.from(document, 'utf8'), signature)) throw refused('it is not signed with the policy key of this tenant');
  const value = parse(document);
  if (schemas.check(commandDocument)(value).length > 0) throw refused('it is none of those that there are');
  return value as CommandDocument;
}

function parse(document: string): unknown {
  try {
    return parseUntrustedJson(document);
  } catch (error) {
    throw new LetsbeError('COMMAND_REFUSED', { reason: 'it is no JSON' }, error);
  }
}

function refused(reason: string): LetsbeError {
  return new LetsbeError('COMMAND_REFUSED', { reason });
}
