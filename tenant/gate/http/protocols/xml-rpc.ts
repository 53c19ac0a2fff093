import { finding, unknown, type Finding } from '../finding.ts';
import { judgeOdooCall } from './odoo.ts';
import type { Protocol } from './protocol.ts';
import { judgeRpcName } from './rpc-name.ts';

const longestXml = 64 * 1024;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Judges XML-RPC by the names of its methods, those within `system.multicall` too. */
export const judgeXmlRpc: Protocol = ({ body, segments }, { words }) => {
  if (body.kind !== 'xml' || !/<methodCall\b/.test(body.text)) return undefined;
  // A document type can bring entities with it, and files of the server.
  if (body.text.length > longestXml || /<!(?:DOCTYPE|ENTITY)/i.test(body.text)) return [unknown('xml.unclear', 'Its XML cannot be read with certainty.')];
  const text = dropComments(body.text);
  if (text === undefined) return [unknown('xml.unclear', 'Its XML cannot be read with certainty.')];
  const { names, strings, inner } = readTexts(text);
  const [name] = names;
  if (names.length !== 1 || name === undefined || name === '') return [unknown('xml.unclear', 'It makes a call that cannot be read.')];
  if (segments.at(-1)?.toLowerCase() === 'db') return judgeOdooCall({ service: 'db', model: '', method: name, args: strings });
  if (name === 'system.multicall') return inner.length === 0 ? [unknown('xml.unclear', 'It makes calls that cannot be read.')] : inner.map((one) => judgeName(one, strings, words));
  if (/^execute(?:_kw)?$/.test(name)) {
    // Database, user and password come before model and method; only the texts among them are seen here.
    const at = strings.findIndex((one) => /^[a-z_]+(?:\.[a-z_0-9]+)+$/.test(one));
    return judgeOdooCall({ service: 'object', model: strings[at] ?? '', method: at < 0 ? '' : (strings[at + 1] ?? ''), args: strings.slice(at + 2) });
  }
  return [judgeName(name, strings, words)];
};

function judgeName(name: string, strings: readonly string[], words: Parameters<typeof judgeRpcName>[1]): Finding {
  if (/^(?:version|login|authenticate|system\.(?:listMethods|methodHelp|methodSignature|getCapabilities)|demo\.sayHello)$/.test(name)) return finding('xml.read', 'green', 'It only signs in or asks what there is.', { matched: name });
  if (name.startsWith('pingback.')) return finding('xml.ping', 'yellow_external', 'It makes the tool call another site.', { matched: name });
  if (/(?:new|edit)(?:Post|Page)$/.test(name)) return strings.some((one) => /^(?:publish|future)$/.test(one)) || !name.startsWith('wp.') ? finding('xml.publish', 'yellow_external', 'It publishes a text.', { matched: name }) : finding('xml.write', 'yellow', 'It writes a text.', { matched: name });
  return judgeRpcName(name, words);
}

/** The texts of `methodName` and of values, and those of members named `methodName`, in one pass from tag to tag. */
function readTexts(text: string): { names: string[]; strings: string[]; inner: string[] } {
  const names: string[] = [];
  const strings: string[] = [];
  const inner: string[] = [];
  let member = '';
  for (const piece of text.split('<').slice(1)) {
    const end = piece.indexOf('>');
    const tag = piece.slice(0, end < 0 ? 0 : end).trim().toLowerCase();
    const content = decode(tag.startsWith('![cdata[') ? piece.slice(8).replace(/\]\]>[^\]]*$/, '') : end < 0 ? '' : piece.slice(end + 1));
    if (tag === 'methodname') names.push(content);
    else if (tag === 'name') member = content;
    else if ((tag === 'value' || tag === 'string' || tag.startsWith('![cdata[')) && content !== '') {
      strings.push(content);
      if (member === 'methodName') inner.push(content);
    }
  }
  return { names, strings, inner };
}

/** Without comments; undefined when one stays open. */
function dropComments(text: string): string | undefined {
  const [first = '', ...rest] = text.split('<!--');
  if (rest.some((part) => !part.includes('-->'))) return undefined;
  return first + rest.map((part) => part.slice(part.indexOf('-->') + 3)).join('');
}

function decode(text: string): string {
  return text.trim().replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{1,10}));/gi, (whole, hex?: string, number?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
