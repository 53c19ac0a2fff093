/** Headers that tell a server another method, path or sender than the request has: the grant is judged by what is sent. */
const headers = /^(?:x-(?:http-)?method(?:-override)?|x-(?:original|rewrite)-.*|x-forwarded-.*|x-(?:real|client)-ip|proxy-.*)$/;

/** `POST …?_method=DELETE` is a delete to many servers; likewise in a form. */
const keys = /^(?:_method|x-http-method(?:-override)?)$/i;

/** Whether a header, in lower case, would make the server see another request than the one that was judged. */
export function isOverridingHeader(name: string): boolean {
  return headers.test(name);
}

/** Whether a query or the fields of a body name another method than the request has. `contentType` is the one that is sent. */
export function namesMethod(query: readonly (readonly [string, string])[], body: Buffer | undefined, contentType = ''): boolean {
  const isKey = (key: string): boolean => keys.test(key);
  if (query.some(([key]) => isKey(key))) return true;
  if (!body) return false;
  const type = contentType.trimStart().toLowerCase();
  if (type.startsWith('application/x-www-form-urlencoded')) return [...new URLSearchParams(body.toString('utf8')).keys()].some(isKey);
  if (type.startsWith('multipart/')) return /\bname="?(?:_method|x-http-method(?:-override)?)"?\s*[;\r]/i.test(body.toString('latin1'));
  return /[/+]json\b/.test(type) && topKeys(body).some(isKey);
}

function topKeys(body: Buffer): string[] {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  } catch {
    return [];
  }
}
