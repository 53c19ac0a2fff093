import { classOrder } from '../../../kernel/operations/classify.ts';
import type { OperationClass } from '../../../kernel/schema/operation.ts';
import type { Reason, Verdict } from '../verdict.ts';
import type { Facts } from './fact-kinds.ts';

const verdict = (operationClass: OperationClass, rule: string, sentence: string, ask = false): Verdict => ({ class: operationClass, external: false, ask, reasons: [{ rule: `base.${rule}`, sentence } satisfies Reason] });

const unknown = (rule: string, sentence: string): Verdict => verdict('red', rule, sentence, true);

const looking = new Set(['ps', 'ls', 'images', 'image.ls', 'version', 'stats', 'port', 'logs', 'compose.ps', 'compose.ls', 'compose.logs', 'compose.images', 'compose.version', 'volume.ls', 'network.ls', 'system.df']);
const running = new Set(['start', 'stop', 'restart', 'pause', 'unpause', 'pull', 'image.pull', 'compose.start', 'compose.stop', 'compose.restart', 'compose.up', 'compose.pull', 'compose.pause', 'compose.unpause']);
const changing = new Set([
  'inspect', 'top', 'diff', 'history', 'exec', 'run', 'create', 'cp', 'attach', 'kill', 'rm', 'rmi', 'image.rm', 'image.inspect', 'rename', 'update', 'wait', 'commit', 'build', 'push', 'login', 'tag',
  'volume.inspect', 'volume.create', 'volume.rm', 'network.inspect', 'network.create', 'network.connect', 'network.disconnect', 'network.rm', 'compose.config', 'compose.down', 'compose.rm', 'compose.exec', 'compose.run',
  'compose.kill', 'compose.create', 'compose.build', 'compose.top', 'system.prune', 'volume.prune', 'image.prune', 'container.prune', 'prune', 'network.prune', 'builder.prune', 'info', 'system.info',
]);

/**
 * What a call is before any rule: a pure function of its facts. What it does not know is red and asks at every level. Rules only raise
 * what this gives. An HTTP request's base comes from its reader; here it is unknown.
 */
export function baseVerdict(facts: Facts): Verdict {
  switch (facts.kind) {
    case 'operation': return operationVerdict(facts);
    case 'file': return fileVerdict(facts);
    case 'env': return envVerdict(facts);
    case 'docker': return dockerVerdict(facts);
    case 'exec': return unknown('exec', 'A command on the server can do anything.');
    case 'http': return unknown('http', 'It sends a request that no tool of yours describes.');
    default: return unknown('unknown', 'It is of a kind that nobody here knows.');
  }
}

function operationVerdict(facts: Facts): Verdict {
  const declared = classOrder.find((known) => known === facts['class']);
  if (declared === undefined || typeof facts['external'] !== 'boolean') return unknown('operation', 'The tool does not say what this does.');
  return { class: declared, external: facts['external'] || declared === 'yellow_external', ask: false, reasons: [] };
}

function fileVerdict({ action, inside, unreadable }: Facts): Verdict {
  if (unreadable !== '') return unknown('file', 'The place of the file cannot be read with certainty.');
  if (inside === '' || typeof inside !== 'string') return unknown('file', 'The file lies outside of the folders that agents were given.');
  if (action === 'read' || action === 'list') return verdict('green', 'file-read', 'It reads a file in a folder that agents were given.');
  if (action === 'write') return inside === 'workspace' ? verdict('yellow', 'file-write', "It writes a file in the agent's own folder.") : verdict('red', 'file-write', "It writes a file outside of the agent's own folder.");
  if (action === 'delete') return verdict('red', 'file-delete', 'It deletes a file.');
  return unknown('file', 'It does something with a file that nobody here knows.');
}

function envVerdict({ action, unreadable }: Facts): Verdict {
  if (unreadable !== '') return unknown('env', 'The place of the settings file cannot be read with certainty.');
  if (action === 'read') return verdict('red', 'env-read', "A tool's settings hold its passwords.");
  if (action === 'update') return verdict('yellow', 'env-update', 'It changes a setting of a tool.');
  return unknown('env', 'It does something with settings that nobody here knows.');
}

function dockerVerdict({ verb }: Facts): Verdict {
  if (typeof verb !== 'string') return unknown('docker', 'It does something with the tools on the server that nobody here knows.');
  if (looking.has(verb)) return verdict('green', 'docker-look', 'It looks at how the tools on the server are running.');
  if (running.has(verb)) return verdict('yellow', 'docker-run', 'It starts or stops a tool on the server.');
  if (changing.has(verb)) return verdict('red', 'docker-change', 'It changes the tools on the server or looks into them.');
  return unknown('docker', 'It does something with the tools on the server that nobody here knows.');
}
