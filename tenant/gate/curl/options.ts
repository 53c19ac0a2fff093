import type { Marks } from '../finding.ts';
import type { OperationClass } from '../../../kernel/schema/operation.ts';

/**
 * What an option is to a reader: `plain` is of no matter; `range` goes into the request as it is; `note` only adds its effect; `read`, `look`, `write`, `run` take a path (for `write`,
 * `-` is standard output); `keep` reads and writes a file, none if empty; `credential` signs in; `info` prints something and ends. The others are
 * read one by one.
 */
export type OptionRole =
  | 'plain' | 'range' | 'note' | 'read' | 'look' | 'write' | 'run' | 'keep' | 'credential' | 'info'
  | 'url' | 'url-query' | 'request' | 'head' | 'get' | 'data' | 'upload' | 'form' | 'form-string' | 'header' | 'sent' | 'user' | 'bearer' | 'cookie'
  | 'insecure' | 'output' | 'output-dir' | 'remote-name' | 'server-name' | 'write-out' | 'follow' | 'next' | 'glob' | 'certificate' | 'pin' | 'scheme' | 'variable' | 'written-file' | 'sent-file';

/** What an option adds by itself. */
export interface OptionEffect {
  readonly class: OperationClass;
  readonly sentence: string;
  readonly marks: Marks;
}

/** An option of curl. */
export interface CurlOption {
  /** Its long name, without dashes and without `no-`. */
  readonly name: string;
  readonly takesValue: boolean;
  readonly role: OptionRole;
  readonly effect?: OptionEffect;
}

const sends = 'red ask external: It has the request go by another machine than the one that is named.';
const leads = 'red ask external: It has a name lead to another machine than it does by itself.';
const trust = 'yellow: It checks less, or otherwise, whether the other side is who it says it is.';
const keys = 'yellow: It signs in with a key from a file.';

/** `[names, takes a value, role, effect]`, after src/tool_getparam.c of curl 7.88 to 8.22; `-N` and the like stand with the name they switch off. */
const rows: readonly (readonly [names: string, takesValue: boolean, role: OptionRole, effect?: string])[] = [
  // Printing, patience and the protocol's own fine points.
  ['-s --silent -S --show-error -f --fail --fail-early --fail-with-body -# --progress-bar --progress-meter -N --buffer --include -i --show-headers --styled-output -v --verbose --trace-time --trace-ids -q --disable', false, 'plain'],
  ['--compressed --compressed-ssh --raw --tr-encoding -B --use-ascii -l --list-only -j --junk-session-cookies -R --remote-time --out-null --clobber --skip-existing --path-as-is --ignore-content-length --crlf --form-escape', false, 'plain'],
  ['-0 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 --http3-only --http0.9 -4 --ipv4 -6 --ipv6 --alpn --npn --tcp-fastopen --tcp-nodelay --mptcp --keepalive --sessionid --false-start --tls-earlydata', false, 'plain'],
  ['-1 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --ssl --ssl-reqd --ftp-ssl --ftp-ssl-reqd --ftp-ssl-control --ftp-ssl-ccc --ca-native --cert-status --doh-cert-status --suppress-connect-headers --disallow-username-in-url', false, 'plain'],
  ['-Z --parallel --parallel-immediate --retry-all-errors --retry-connrefused --mail-rcpt-allowfails --sasl-ir --eprt --epsv --disable-eprt --disable-epsv --ftp-pasv --ftp-pret --ftp-skip-pasv-ip --tftp-no-options --metalink', false, 'plain'],
  ['--anyauth --basic --digest --proxy-anyauth --proxy-basic --proxy-digest --proxy-http2 --proxy-http3 --proxy-tlsv1 --proxy-ca-native --socks5-basic', false, 'plain'],
  ['-m --max-time --connect-timeout --expect100-timeout --happy-eyeballs-timeout-ms --keepalive-time --keepalive-cnt --limit-rate --rate --max-filesize --max-redirs --parallel-max --parallel-max-host --retry --retry-delay --retry-max-time', true, 'plain'],
  ['-r --range', true, 'range'],
  ['-C --continue-at -Y --speed-limit -y --speed-time --local-port --ip-tos --vlan-priority --ciphers --curves --sigalgs --tls-max --tls13-ciphers --cert-type --key-type --proxy-ciphers --proxy-tls13-ciphers --proxy-cert-type --proxy-key-type', true, 'plain'],
  ['--create-file-mode --noproxy --proto --proto-redir --service-name --proxy-service-name --socks5-gssapi-service --tftp-blksize --ftp-method --ftp-ssl-ccc-mode --hostpubmd5 --hostpubsha256 --trace-config --krb4 --krb', true, 'plain'],
  ['-V --version -M --manual --dump-ca-embed', false, 'info'],
  ['-h --help', true, 'info'],

  // What is asked for, and what is sent.
  ['--url', true, 'url'],
  ['--url-query', true, 'url-query'],
  ['-X --request', true, 'request'],
  ['-I --head', false, 'head'],
  ['-G --get', false, 'get'],
  ['-d --data --data-ascii --data-binary --data-raw --data-urlencode --json', true, 'data'],
  ['-T --upload-file', true, 'upload'],
  ['-F --form', true, 'form'],
  ['--form-string', true, 'form-string'],
  ['-H --header', true, 'header'],
  ['-A --user-agent -e --referer', true, 'sent'],
  ['-b --cookie', true, 'cookie'],
  ['-: --next', false, 'next'],
  ['-g --globoff', false, 'glob'],
  ['--proto-default', true, 'scheme'],
  ['-L --location --follow', false, 'follow'],
  ['--location-trusted', false, 'follow', 'red ask external: It hands the password on to wherever the other side sends it.'],
  ['--post301 --post302 --post303', false, 'note', 'yellow: It sends its data again to where the other side leads it.'],
  ['--request-target', true, 'note', 'red ask: It asks for another thing than its address names.'],
  ['--upload-flags', true, 'plain'],

  // Signing in.
  ['-u --user', true, 'user'],
  ['--oauth2-bearer', true, 'bearer'],
  ['-U --proxy-user --pass --proxy-pass --tlsuser --tlspassword --proxy-tlsuser --proxy-tlspassword --tlsauthtype --proxy-tlsauthtype --aws-sigv4 --sasl-authzid --login-options --ftp-account --httpsig-keyid --httpsig-algo --httpsig-headers', true, 'credential'],
  ['--negotiate --ntlm --ntlm-wb --proxy-negotiate --proxy-ntlm --socks5-gssapi --socks5-gssapi-nec', false, 'credential'],
  ['-n --netrc --netrc-optional', false, 'note', 'red: It signs in with passwords that lie in a file.'],
  ['--netrc-file', true, 'read', 'red: It signs in with passwords that lie in a file.'],
  ['-E --cert --proxy-cert', true, 'certificate', keys],
  ['--key --proxy-key --pubkey --httpsig-key', true, 'read', keys],
  ['--delegation', true, 'note', 'red ask external: It lets the other side act in the name of who signs in.'],
  ['--cacert --capath --crlfile --proxy-cacert --proxy-capath --proxy-crlfile --knownhosts', true, 'read', trust],
  ['--pinnedpubkey --proxy-pinnedpubkey', true, 'pin'],
  ['-k --insecure', false, 'insecure'],
  ['--doh-insecure --proxy-insecure -2 --sslv2 -3 --sslv3 --ssl-allow-beast --proxy-ssl-allow-beast --ssl-no-revoke --ssl-revoke-best-effort --ssl-auto-client-cert --proxy-ssl-auto-client-cert', false, 'note', trust],
  ['--random-file --egd-file', true, 'read', trust],
  ['--engine', true, 'note', 'red ask: It has other code do its encryption.'],
  ['--ech', true, 'written-file', 'yellow: It gets the keys of the other side another way.'],

  // Files.
  ['-o --output', true, 'output'],
  ['--output-dir', true, 'output-dir'],
  ['-O --remote-name --remote-name-all', false, 'remote-name'],
  ['-J --remote-header-name', false, 'server-name'],
  ['-D --dump-header --etag-save --libcurl --stderr --trace --trace-ascii -c --cookie-jar', true, 'write', 'yellow: It writes a file.'],
  ['--hsts --ssl-sessions', true, 'keep', 'yellow: It writes a file.'],
  ['--alt-svc', true, 'keep', leads],
  ['--create-dirs', false, 'note', 'yellow: It makes the folders of the file that it writes.'],
  ['--remove-on-error', false, 'note', 'yellow: It takes a file away that did not come whole.'],
  ['--xattr', false, 'note', 'yellow: It writes properties of a file.'],
  // The first line of the file is sent along.
  ['--etag-compare', true, 'sent-file'],
  ['-z --time-cond', true, 'look'],
  ['-w --write-out', true, 'write-out'],
  ['-K --config', true, 'run', 'red ask external: It takes what to do from a file that nobody looked into.'],
  ['--variable', true, 'variable', 'red ask: It takes texts from files or from its surroundings.'],

  // Other ways than the plain one to where it goes.
  ['-x --proxy --proxy1.0 --preproxy --socks4 --socks4a --socks5 --socks5-hostname --ipfs-gateway', true, 'note', sends],
  ['-p --proxytunnel', false, 'note', sends],
  ['--proxy-header', true, 'header', sends],
  ['--connect-to --resolve --dns-servers --doh-url --dns-interface --dns-ipv4-addr --dns-ipv6-addr', true, 'note', leads],
  ['--interface', true, 'note', 'red ask external: It leaves the machine by another door than the usual one.'],
  ['--unix-socket --abstract-unix-socket', true, 'note', 'critical_red ask: It speaks to a program of this machine past every door, as to the one that rules all containers.'],
  ['--haproxy-protocol', false, 'note', 'red ask: It says that it comes from somebody else.'],
  ['--haproxy-clientip', true, 'note', 'red ask: It says that it comes from somebody else.'],
  ['-Q --quote --ftp-alternative-to-user', true, 'note', 'red ask external: It sends commands to the other side, which may delete there.'],
  ['-P --ftp-port', true, 'note', 'red ask external: It lets the other side call back in.'],
  ['-t --telnet-option', true, 'note', 'red ask external: It speaks to the other side in commands.'],
  ['-a --append --ftp-create-dirs', false, 'note', 'yellow_external ask: It adds to a file at the other side.'],
  ['--mail-from --mail-rcpt --mail-auth', true, 'note', 'yellow_external ask: It sends a mail.'],
];

/** `red ask external: It does this.` */
function effectOf(written: string): OptionEffect {
  const colon = written.indexOf(':');
  const [operationClass = 'red', ...marks] = written.slice(0, colon).split(' ');
  return {
    class: operationClass as OperationClass,
    sentence: written.slice(colon + 2),
    marks: { ...(marks.includes('ask') ? { ask: true } : {}), ...(marks.includes('external') ? { external: true } : {}) },
  };
}

const byName = new Map<string, CurlOption>();
const byLetter = new Map<string, CurlOption>();

for (const [names, takesValue, role, written] of rows) {
  let letter: string | undefined;
  for (const name of names.split(/ +/)) {
    if (!name.startsWith('--')) {
      letter = name.slice(1);
      continue;
    }
    const option: CurlOption = { name: name.slice(2), takesValue, role, ...(written === undefined ? {} : { effect: effectOf(written) }) };
    byName.set(option.name, option);
    // A letter stands before the long name it is short for.
    if (letter !== undefined) byLetter.set(letter, option);
    letter = undefined;
  }
}

/** The option of this letter. */
export function shortOption(letter: string): CurlOption | undefined {
  return byLetter.get(letter);
}

/** The option of this long name; those of curl before 8.10 also took its beginning and any case, so `sure` tells whether it is written out. */
export function longOption(written: string): { readonly option: CurlOption; readonly sure: boolean } | undefined {
  const exact = byName.get(written);
  if (exact) return { option: exact, sure: true };
  const lower = written.toLowerCase();
  if (lower === '') return undefined;
  const folded = byName.get(lower);
  const found = folded ? [folded] : [...byName.values()].filter(({ name }) => name.startsWith(lower));
  const [only] = found;
  return only && found.length === 1 ? { option: only, sure: false } : undefined;
}

/** Names of all options, for a test that none of curl's is missing. */
export const optionNames: readonly string[] = [...byName.keys()];
