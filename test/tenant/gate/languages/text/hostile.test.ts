import { expect } from 'chai';
import fc from 'fast-check';
import { judgeAwk } from '../../../../../tenant/gate/languages/text/judge-awk.ts';
import { judgeFind } from '../../../../../tenant/gate/languages/text/judge-find.ts';
import { judgeJq } from '../../../../../tenant/gate/languages/text/judge-jq.ts';
import { judgeLua } from '../../../../../tenant/gate/languages/text/judge-lua.ts';
import { judgeMlr } from '../../../../../tenant/gate/languages/text/judge-mlr.ts';
import { judgePhp } from '../../../../../tenant/gate/languages/text/judge-php.ts';
import { judgeRuby } from '../../../../../tenant/gate/languages/text/judge-ruby.ts';
import { judgeSed } from '../../../../../tenant/gate/languages/text/judge-sed.ts';
import { judgeTest } from '../../../../../tenant/gate/languages/text/judge-test.ts';
import type { Effect } from '../../../../../tenant/gate/shell/effect.ts';
import { literal, type Word } from '../../../../../tenant/gate/shell/word.ts';
import { wordFrom } from './tell-effects.ts';
import { processorTime } from '../../../../support/processor-time.ts';

interface Reader {
  readonly judge: (text: string) => Effect[];
  readonly parts: readonly string[];
  /** A script of everyday length. */
  readonly everyday: string;
}

const split = (text: string): Word[] => text.split(' ').map(wordFrom);

const readers: Record<string, Reader> = {
  sed: { judge: (text) => judgeSed(wordFrom(text)), parts: ['s/', '/', 'a\\\n', '{', '}', ';', '\n', 'e ', 'w f', '1,', '[', ']', '[^', '\\', 'p', ':x', 's/a/b/', '#', 'y', '<<number>>', 'a/[/'], everyday: '/^#/d;/^$/d;s/^[ \\t]*//;s/[ \\t]*$//;s|/usr/local|/opt|g;1,10{s/a/b/gp;n;d};$!{$!N;P;D}' },
  awk: { judge: (text) => judgeAwk(wordFrom(text)), parts: ['{', '}', '(', ')', '[', ']', '"', '\\', '/', '\n', 'print ', ' > "f"', '|', 'getline ', '< ', 'x ', '1', 'system(', '#', ',', '"a"', '/[', 'function f', 'ARGV', '<<number>>'], everyday: 'BEGIN { FS = ":" } NR > 1 && $3 > 100 { a[$1] += $2; n++ } END { for (k in a) printf "%s %d\\n", k, a[k] / n; print length($0), substr($1, 1, 3) }' },
  jq: { judge: (text) => judgeJq(wordFrom(text)), parts: ['{', '}', '(', ')', '[', ']', '"', '\\(', '\\', '.', '.a', '$', '$x', 'env', '#', '\n', 'if ', 'end ', 'def f(', ':', ',', '|', '1', '@', 'def ', '<<number>>'], everyday: '[.items[] | select(.status == "active" and (.tags | index("x"))) | {id, name: .title, total: (.a + .b | floor)}] | sort_by(.total) | reverse | .[0:10]' },
  find: { judge: (text) => judgeFind(split(text)), parts: [' ', ' ', '-name ', '-exec ', '{} ', '; ', '+ ', '-delete ', '<<any>> ', '<<any*>> ', '( ', '! ', 'a ', '-fprint ', '-execdir ', '-newer', 'x'], everyday: '/var/log /srv -type f -name *.log -mtime +30 ! -path */keep/* -exec gzip -9 {} +' },
  ruby: { judge: (text) => judgeRuby(wordFrom(text)), parts: ['"', '#{', '}', '/', '{ |a| ', '(', ')', '[', ']', '\\', '\n', '.map', '(&:', 'File.read("a")', '%w[', '? ', ': ', 'a: ', '<< ', '|a, (b)|', '-> (', 'puts ', 'x', '1', '# ', ';', ':+', '<<number>>'], everyday: 'h = Hash.new(0); File.foreach("a.csv") { |l| a, b = l.chomp.split(";"); h[a] += b.to_f }; h.sort_by { |k, v| -v }.first(5).each { |k, v| puts "#{k}: #{v.round(2)}" }' },
  php: { judge: (text) => judgePhp(wordFrom(text)), parts: ['"', "'", '{$', '}', '$a', '[', ']', '(', ')', '{', '\\', '/*', '*/', '//', '\n', 'fn($x) => ', 'array_map(', '(int)', 'file("a")', '->', '::', ';', '.', '1', 'preg_replace("/', '<<number>>'], everyday: '$t = []; foreach (file("a.csv") as $l) { [$k, $v] = explode(";", trim($l)); $t[$k] = ($t[$k] ?? 0) + (float) $v; } arsort($t); foreach ($t as $k => $v) { printf("%s %.2f\\n", $k, $v); }' },
  lua: { judge: (text) => judgeLua(wordFrom(text)), parts: ['"', "'", '\\', '[', ']', '--', '\n', 'local x = ', 'io.lines("a")', 'io', '.', ':', '(', ')', '{', '}', 'function(a) ', 'for k in ', '..', '1', '<<number>>'], everyday: 'local s = 0; for l in io.lines("a.csv") do s = s + tonumber(l:match("%d+")) end; print(string.format("%.2f", s))' },
  mlr: { judge: (text) => judgeMlr(wordFrom(text)), parts: ['"', '\\', '$x', '${', '}', '@s[', ']', '{', '(', ')', ' > ', '|', ';', 'emit ', 'for (', 'func (', ' in ', 'map x', 'strlen(', '1', '.', '<<number>>'], everyday: 'begin { @s = {} } @s[$customer] += $total; end { emit @s, "customer" }' },
  test: { judge: (text) => [...judgeTest(split(text), '['), ...judgeTest(split(text), '[['), ...judgeTest(split(text), 'test')], parts: [' ', '-v ', '-f ', '<<any>> ', 'a[0] ', '-eq ', '( ', '! ', '= ', '-a ', '] ', ']] ', '<<number>> ', '1 '], everyday: '-f /etc/hosts -a <<any>> = x -o <<number>> -gt 5 ]' },
};

/** No slow machine takes so long for what is read in milliseconds: only what grows without bound does. */
const hang = 20_000;

describe('hostile text', () => {
  for (const [name, { judge, parts, everyday }] of Object.entries(readers)) {
    it(`never makes the reader of ${name} throw`, () => {
      const texts = fc.oneof(fc.array(fc.constantFrom(...parts), { maxLength: 40 }).map((chosen) => chosen.join('')), fc.string({ unit: 'binary', maxLength: 60 }));
      fc.assert(fc.property(texts, (text) => {
        for (const effect of judge(text)) expect(effect).to.have.property('does');
      }), { numRuns: 2000 });
    });

    it(`hangs the reader of ${name} with no text of 64 kB`, function () {
      this.timeout(600_000);
      for (const part of parts.flatMap((one, at) => [one, one + (parts[(at * 7 + 3) % parts.length] ?? '')])) {
        const text = part.repeat(Math.floor(65_000 / part.length));
        expect(processorTime(() => void judge(text)), JSON.stringify(part)).to.be.below(hang);
      }
    });

    it(`reads everyday ${name}`, () => expect(judge(everyday)).to.be.an('array'));
  }

  it('is red and asks where it is longer than 64 kB', () => {
    for (const judge of [judgeSed, judgeAwk, judgeJq]) expect(judge(literal(' '.repeat(70_000)))).to.have.length(1);
  });
});
