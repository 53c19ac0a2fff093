import { finding, type Finding } from '../../finding.ts';
import { fillHoles, literal, type Word } from '../word.ts';

/** Names and addresses of this very machine. */
export function isThisMachine(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\](:[0-9]+)?$/, '$1').replace(/^([^:]+):[0-9]+$/, '$1').replace(/\.$/, '');
  return bare === 'localhost' || bare === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(bare) || bare === '0.0.0.0';
}

/** Another machine is spoken to. */
export function judgeHost(host: Word): Finding[] {
  // A path is the folder of a socket of this machine: `psql -h /var/run/postgresql`.
  if (host.text !== undefined && (isThisMachine(host.text) || host.text.startsWith('/'))) return [];
  return [finding('exec.other-machine', 'yellow_external', 'It speaks to another machine, and may hand it something.', { external: true, matched: host.source, ...(host.text === undefined ? { ask: true } : {}) })];
}

/** An address of a network that leads nowhere else, in digits: nothing is looked up. */
const isNear = (host: string): boolean => /^(?:10|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))(?:\.[0-9]{1,3}){2,3}$/.test(host) && host.split('.').length === 4;

const longestLabel = 24;
const mostLabels = 6;

/** A name is looked up, or a machine pinged: the name alone can carry something away. */
export function judgeLookup(host: Word): Finding[] {
  const { text } = host;
  if (text !== undefined && (isThisMachine(text) || isNear(text))) return [];
  // `dig +short @server`: how it is shown, and who is asked.
  if (text !== undefined && /^\+[a-z]+(=[0-9]+)?$/.test(text)) return [];
  if (text?.startsWith('@') === true) return judgeHost(literal(text.slice(1), host.source));
  if (text === undefined) return [finding('exec.lookup-carries', 'yellow_external', 'It asks other machines for a name that is made up when it runs, and so can tell them anything.', { external: true, ask: true, matched: host.source })];
  const labels = text.split('.');
  const odd = labels.length > mostLabels || labels.some((label) => label.length > longestLabel);
  return odd
    ? [finding('exec.lookup-carries', 'yellow_external', 'The name it asks other machines for is so long that it may carry something away.', { external: true, ask: true, matched: host.source })]
    : [finding('exec.lookup', 'yellow', 'It asks other machines for a name or an answer.', { matched: host.source })];
}

/** An address is fetched by a program that has no reader of its own. */
export function judgeUrl(url: Word): Finding[] {
  const text = fillHoles(url, '*');
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(text)?.[1] ?? '';
  // Where a backslash or a blank stands, programs differ in what they take for the machine.
  if (url.text !== undefined && isThisMachine(host) && !/[\\\s]/.test(text)) return [finding('exec.fetches-here', 'yellow', 'It asks a tool on this server for something.', { matched: url.source })];
  return [finding('exec.fetches', 'yellow_external', 'It fetches something from another machine, and its address can carry something away.', { external: true, matched: url.source, ...(url.text === undefined ? { ask: true } : {}) })];
}
