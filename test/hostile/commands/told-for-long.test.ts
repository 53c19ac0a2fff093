import { expect } from 'chai';
import type { LineReader } from '../../../tenant/gate/shell/line.ts';
import { openTestReader } from '../../support/line-reader.ts';

/** Programs whose words, code or input are looked through for what nobody brings back. */
const programs = [
  'zfs program tank -', 'kubectl delete -f -', 'kubectl delete --raw', 'salt "*"', 'puppet apply -e', 'knife node', 'psql -c', 'psql -v', 'virsh qemu-agent-command db', 'virsh qemu-monitor-command db', 'cypher-shell', 'mongosh --eval', 'whmapi1', 'plesk', 'virtualmin', 'yunohost', 'hcloud', 'aws', 'gcloud',
  'tailscale', 'uci', 'ansible all -m', 'make -f -', 'systemd-tmpfiles --remove -', 'foo', 'find /srv -exec truncate -s 0', 'xargs truncate', 'sqlite3 -cmd', 'alias', 'ln -s', 'parallel', 'python3 -c', 'perl -e', 'node -e', 'ruby -e', 'fish -c', 'csh -c', 'tclsh <<<', 'pwsh -c', 'Rscript -e', 'm4 <<<', 'emacs --batch --eval', 'awk',
];
const pieces = [
  'a ', 'delete ', 'kind: ', 'drop ', 'zfs.sync.', 'match ', 'a=b ', '--a ', '/a ', '"a" ', '{"a":', '[', 'absent ', 'mysql ', 'mail ', 'remove acct ', 'backup ', '(', ': ', '<(base64 -d ', 'getcollectionnames(', '"a"+', '"a",', 'x="a";', 'x=a;', '["a",', '"%s"%', 'f(', '[string cat a ', 'paste0("a",', 'rmtree("/srv/a");', 'rm -rf /a;', 'for a in b;',
  'if x;', 'end;', 'set a b;', '\\x41', 'chr(41).', '"a"    ', '        ', '$a', 'qw(a ', 'ri -r /srv/a;', '#{a}', '`a`', '1,', 'system("a"+',
];
/** Each a third longer than the one before, up to ten thousand characters. */
const lengths = Array.from({ length: 22 }, (_, step) => Math.round(24 * 1.33 ** step));
/** Milliseconds: a hundred times what the longest takes. */
const bound = 1000;
const stride = 9;

function isSlow(read: LineReader, line: string): boolean {
  const takes = (): number => {
    const begun = performance.now();
    read(line, '/w');
    return performance.now() - begun;
  };
  // A pause of the machine comes once.
  return takes() > bound && takes() > bound;
}

describe('a program is told much, to keep the gate busy', () => {
  let read: LineReader;
  before(async () => {
    read = await openTestReader();
  });

  for (const [nth, program] of programs.entries()) it(`and it is soon judged: ${program}`, () => {
    for (const [at, piece] of pieces.entries()) {
      if ((nth + at) % stride !== 0) continue;
      for (const length of lengths) {
        const told = piece.repeat(Math.ceil(length / piece.length));
        for (const line of [`${program} '${told}'`, `${program} <<'EOF'\n${told}\nEOF`, `${program} ${told.replaceAll(/["$()<>`\\{}]/g, '')}`]) expect(isSlow(read, line), `${program} ${piece} ${length}`).to.equal(false);
      }
    }
  });
});
