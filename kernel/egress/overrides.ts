/** Headers that tell a server another method, path or sender than the request has: the grant is judged by what is sent. */
const headers = /^(?:x-(?:http-)?method(?:-override)?|x-(?:original|rewrite)-.*|x-forwarded-.*|x-(?:real|client)-ip|proxy-.*)$/;

/** `POST …?_method=DELETE` is a delete to many servers; likewise in a form. */
const keys = /^(?:_method|x-http-method(?:-override)?)$/i;

/** Whether a header, in lower case, would make the server see another request than the one that was judged. */
export function isOverridingHeader(name: string): boolean {
  return headers.test(name);
}

/** Whether a query or the fields of a form name another method than the request has. */
export function namesMethod(query: readonly (readonly [string, string])[], body: Buffer | undefined, contentType: string | undefined): boolean {
  if (query.some(([key]) => keys.test(key))) return true;
  if (!body || contentType === undefined) return false;
  if (contentType.startsWith('application/x-www-form-urlencoded')) return [...new URLSearchParams(body.toString('utf8')).keys()].some((key) => keys.test(key));
  return contentType.startsWith('multipart/') && /\bname="?(?:_method|x-http-method(?:-override)?)"?\s*[;\r]/i.test(body.toString('latin1'));
}
