/**
 * Options that mean here what they mean to curl, by their long names. A closed list: whatever is not in it is refused, since it could send
 * or show a secret in a way that nobody looked at.
 */
export const understood: ReadonlySet<string> = new Set([
  'request', 'header', 'data', 'data-ascii', 'data-binary', 'data-raw', 'data-urlencode', 'json', 'form', 'form-string', 'get', 'head',
  'user', 'oauth2-bearer', 'user-agent', 'referer', 'cookie', 'url', 'globoff', 'disable', 'basic',
  'silent', 'show-error', 'fail', 'fail-with-body', 'include', 'show-headers', 'output', 'compressed', 'max-time', 'connect-timeout', 'progress-meter', 'buffer',
]);

/** Those that may also stand with `no-` before them: how much is printed meanwhile. */
export const switchable: ReadonlySet<string> = new Set(['progress-meter', 'buffer']);
