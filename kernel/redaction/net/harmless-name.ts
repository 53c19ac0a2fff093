/** Last words of names whose values are no credentials, however random they look. */
const harmless = new Set([
  'id', 'ids', 'uuid', 'guid', 'uid', 'oid', 'hash', 'hashes', 'md', 'md5', 'sha', 'sha1', 'sha256', 'sha384', 'sha512', 'digest', 'checksum', 'sum', 'commit', 'rev', 'revision', 'etag', 'integrity',
  'fingerprint', 'version', 'build', 'ref', 'arn', 'cursor', 'trace', 'span', 'request', 'thumbprint', 'blob', 'tree', 'parent', 'merge', 'public', 'publishable', 'name', 'slug', 'filename', 'path', 'resolved', 'accessor', 'nonce', 'state', 'kid', 'challenge', 'boundary', 'pubkey', 'bh', 'verification',
]);

const longestGap = 8;
const longestName = 48;

/**
 * Whether the name directly before a value, as in `commit_sha: …`, `"org-id": "…"` or `sha256:…`, says that it is an identifier or a hash.
 * Looks at a bounded stretch before `at`.
 */
export function isNamedHarmless(text: string, at: number): boolean {
  let end = at;
  while (end > 0 && at - end < longestGap && ' \t"\'`:=>([@#'.includes(text.charAt(end - 1))) end -= 1;
  if (end === at) return false;
  let start = end;
  while (start > 0 && end - start < longestName && /[A-Za-z0-9_-]/.test(text.charAt(start - 1))) start -= 1;
  return endsHarmless(text.slice(start, end));
}

/** How machines that log in with a pair of ids call the second one: a secret itself. Elsewhere a `secretId` is the id of one. */
export const secretIdName = /(?:^|[^a-z])secret_id$|(?:^|[^A-Z])SECRET_ID$|SecretID$/;

/** Whether the last word of a name, split at `_`, `-`, dots, blanks and humps, says so. */
export function endsHarmless(name: string): boolean {
  const last = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).at(-1) ?? '';
  return (harmless.has(last) && !secretIdName.test(name)) || /public[_-]?key$/i.test(name);
}
