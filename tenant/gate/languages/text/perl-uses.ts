/** What may be taken in by a statement in front: modules, and of those that are asked for functions by name these. */
const listed: Readonly<Record<string, string>> = {
  strict: '', warnings: '', utf8: '', 'Time::Piece': '', 'Time::Seconds': '', 'Data::Dumper': '', 'JSON::PP': '', 'Text::Wrap': '', 'MIME::Base64': '',
  feature: 'say', POSIX: 'strftime floor ceil fmod pow', 'List::Util': 'sum sum0 product max min maxstr minstr uniq uniqnum uniqstr shuffle first any all none', 'Scalar::Util': 'looks_like_number reftype blessed',
  'Time::Local': 'timelocal timegm', 'Digest::MD5': 'md5_hex md5_base64', 'Digest::SHA': 'sha1_hex sha256_hex sha256_base64 sha512_hex', 'Time::HiRes': 'time',
};

const statement = /^\s*use ([A-Za-z][\w:]*)(?: +(?:qw *\(([\w ]*)\)|'(\w+)'|"(\w+)"))? *;/;

/** Perl behind the statements that take in what only computes, and whether `say` is known there. */
export function dropUses(code: string): { readonly code: string; readonly says: boolean } {
  let left = code;
  let says = false;
  for (let found = statement.exec(left); found; found = statement.exec(left)) {
    const [whole, module = '', ...lists] = found;
    const names = lists.join(' ').split(' ').filter((name) => name !== '');
    const known = Object.hasOwn(listed, module) ? listed[module]?.split(' ') : undefined;
    if (!known || !names.every((name) => known.includes(name))) break;
    says ||= names.includes('say');
    left = left.slice(whole.length);
  }
  return { code: left, says };
}
