import { expect } from 'chai';
import type { LineReader } from '../../../tenant/gate/shell/line.ts';
import { openTestReader } from '../../support/line-reader.ts';
import { processorTime } from '../../support/processor-time.ts';

/** Programs whose words, code or input are looked through for what nobody brings back. */
const programs = [
  'zfs program tank -', 'kubectl delete -f -', 'kubectl delete --raw', 'salt "*"', 'puppet apply -e', 'knife node', 'psql -c', 'psql -v', 'virsh qemu-agent-command db', 'virsh qemu-monitor-command db', 'cypher-shell', 'mongosh --eval', 'whmapi1', 'plesk', 'virtualmin', 'yunohost', 'hcloud', 'aws', 'gcloud',
  'tailscale', 'uci', 'ansible all -m', 'make -f -', 'systemd-tmpfiles --remove -', 'foo', 'find /srv -exec truncate -s 0', 'xargs truncate', 'sqlite3 -cmd', 'alias', 'ln -s', 'parallel', 'python3 -c', 'perl -e', 'node -e', 'ruby -e', 'fish -c', 'csh -c', 'tclsh <<<', 'pwsh -c', 'Rscript -e', 'm4 <<<', 'emacs --batch --eval', 'awk',
];
const pieces = [
  'a ', 'delete ', 'kind: ', 'drop ', 'zfs.sync.', 'match ', 'a=b ', '--a ', '/a ', '"a" ', '{"a":', '[', 'absent ', 'mysql ', 'mail ', 'remove acct ', 'backup ', '(', ': ', '<(base64 -d ', 'getcollectionnames(', '"a"+', '"a",', 'x="a";', 'x=a;', '["a",', '"%s"%', 'f(', '[string cat a ', 'paste0("a",', 'rmtree("/srv/a");', 'rm -rf /a;', 'for a in b;',
  'if x;', 'end;', 'set a b;', '\\x41', 'chr(41).', '"a"    ', '        ', '$a', 'qw(a ', 'ri -r /srv/a;', '#{a}', '`a`', '1,', 'system("a"+',
];
/** Little by little at first, where work that grows too fast shows before it takes minutes, and up to ten thousand characters. */
const lengths = [...Array.from({ length: 27 }, (_, step) => Math.round(24 * 1.1 ** step)), ...Array.from({ length: 8 }, (_, step) => Math.round(400 * 1.58 ** step))];
/** Milliseconds of the processor: a hundred times what so much takes. */
const bound = (length: number): number => (length < 400 ? 200 : 1000);
const stride = 9;

const isSlow = (read: LineReader, line: string, length: number): boolean => processorTime(() => void read(line, '/w')) > bound(length);

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
        for (const line of [`${program} '${told}'`, `${program} <<'EOF'\n${told}\nEOF`, `${program} ${told.replaceAll(/["$()<>`\\{}]/g, '')}`]) expect(isSlow(read, line, length), `${program} ${piece} ${length}`).to.equal(false);
      }
    }
  });
});
