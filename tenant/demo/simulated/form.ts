import type { JsonObject } from '../../../kernel/json.ts';
import type { UploadedFile } from './tool.ts';

/** Fields and files of a form body (RFC 7578 or URL-encoded); both empty for other types. */
export function readForm(type: string, body: Buffer): { fields: JsonObject; files: Record<string, UploadedFile> } {
  if (type.startsWith('application/x-www-form-urlencoded')) return { fields: Object.fromEntries(new URLSearchParams(body.toString('utf8'))), files: {} };
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
  const fields: JsonObject = {};
  const files: Record<string, UploadedFile> = {};
  if (boundary === undefined) return { fields, files };
  for (const part of body.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const content = Buffer.from(part.slice(end + 4, -2), 'latin1');
    const name = /[; ]name="([^"]*)"/i.exec(head)?.[1] ?? '';
    const filename = /; filename="([^"]*)"/i.exec(head)?.[1];
    if (filename === undefined) fields[name] = content.toString('utf8');
    else files[name] = { filename, type: /content-type: *(\S+)/i.exec(head)?.[1] ?? 'application/octet-stream', content };
  }
  return { fields, files };
}
