/**
 * Gitea takes the contents of a file as base64 in JSON, which an agent cannot write by hand: these two operations take text.
 * Everything else of this adapter is declarative.
 */
import { http } from 'letsbe:host';

interface Change {
  owner: string;
  repo: string;
  path: string;
  text: string;
  message: string;
  sha?: string;
  branch?: string;
  newBranch?: string;
}

/** The parts of Gitea's FileResponse that an agent needs. */
interface Committed {
  content?: { path?: string; sha?: string; html_url?: string } | null;
  commit?: { sha?: string } | null;
}

export const createFile = (change: Change) => commit('POST', change);
export const updateFile = (change: Change) => commit('PUT', change);

async function commit(method: 'POST' | 'PUT', { owner, repo, path, text, message, sha, branch, newBranch }: Change) {
  const reply = await http({
    method,
    path: `/repos/${encode(owner)}/${encode(repo)}/contents/${path.split('/').map(encode).join('/')}`,
    body: { content: toBase64(utf8(text)), message, ...given('sha', sha), ...given('branch', branch), ...given('new_branch', newBranch) },
  });
  const { content, commit: made } = reply.body as Committed;
  return { ...given('path', content?.path), ...given('sha', content?.sha), ...given('commit', made?.sha), ...given('url', content?.html_url) };
}

function given(key: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [key]: value };
}

function encode(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The bytes of a text (RFC 3629); half a surrogate pair becomes U+FFFD. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) ?? 0;
    const further = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes.push(further === 0 ? code : ((0xff00 >> (further + 1)) & 0xff) | (code >> (6 * further)));
    for (let left = further - 1; left >= 0; left -= 1) bytes.push(0x80 | ((code >> (6 * left)) & 0x3f));
  }
  return bytes;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function toBase64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += digits.charAt(group >> 18) + digits.charAt((group >> 12) & 63);
    text += (second === undefined ? '=' : digits.charAt((group >> 6) & 63)) + (third === undefined ? '=' : digits.charAt(group & 63));
  }
  return text;
}
