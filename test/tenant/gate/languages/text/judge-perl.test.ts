import { expect } from 'chai';
import { isHarmlessPerl, judgePerl } from '../../../../../tenant/gate/languages/text/judge-perl.ts';
import { createDraw } from '../../../../support/draw.ts';
import { literal, unknownWord } from '../../../../../tenant/gate/shell/word.ts';

describe('programs of Perl', () => {
  const harmless: readonly string[] = [
    'print if /timeout/i',
    '$h{$F[0]}++; END { print "$h{$_} $_" for sort { $h{$b} <=> $h{$a} } keys %h }',
    's/\\x1b\\[[0-9;]*m//g',
    '/took (\\d+)ms/ && $1 > 500 && print',
    'print join(",", 1..5), "\\n"',
    'print $F[2], "\\n" if $F[4] > 100',
    'print if $. >= 10 && $. <= 20',
    'print $1 if /user=(\\w+)/',
    'print if /Exception/',
    'print if /timeout/i',
    'print "$1\\n" if /id=(\\d+)/',
    '$s += $F[4]; END { print "$s\\n" }',
    'print $F[0] if $F[8] >= 500',
    '$c{$1}++ if /status=(\\w+)/; END { for (sort keys %c) { print "$_ $c{$_}\\n" } }',
    's/(\\d+)\\.(\\d+)/$2.$1/g',
    'print "$F[0]: $F[2]"',
    'print length($_), "\\n"',
    'print unless /^#/',
    'tr/a-z/A-Z/',
    'printf "%.2f\\n", 10 / 3',
    'print join(",", (split /;/)[0, 2])',
  ];
  for (const code of harmless) it(`proves harmless: ${code}`, () => expect(isHarmlessPerl(code)).to.equal(true));

  const unproven: readonly string[] = [
    'system("id")',
    'print `id`',
    'unlink',
    'print; unlink $_',
    'print "@{[system(q(id))]}"',
    'print "${\\ system(1)}"',
    '/(?{ system("id") })/ && print',
    '/(*{ system("id") })/ && print',
    'print if /$ENV{HOME}/',
    'print $ENV{PATH}',
    'print %ENV',
    '@ARGV=("id|"); while(<>){print}',
    '$x="ARGV"; push @$x, "id|"',
    '$x="ARGV"; $x->[0]="id|"',
    '$h{a}="ARGV"; $h{a}[0]="id|"',
    '$h{a}="ARGV"; $h{a} [0]="id|"',
    '$x /2; system("id") /1',
    'map { 1 } /, / && system("id") / 2',
    '@x = sort { 1 } /, / && system("id") / 2',
    'if (1) { } /, / && system("id") / 2',
    'open(F, ">x"); print F 1',
    'do "x.pl"',
    'require "x.pl"',
    'use lib "."',
    'eval "system(1)"',
    'print <*.c>',
    'exec "sh"',
    'kill 9, 1',
    'fork while 1',
    'rename "a", "b"',
    'print qx(id)',
    'print -e "x"',
    '*x=*y',
    '&{"system"}("id")',
    '&system("id")',
    '$SIG{ALRM}="x"',
    '$_="id"; print readpipe',
    '1 %unlink',
    '1 &unlink',
    'time %unlink',
    'print split "(?{system 1})", $_',
    'print "$x->{a}"',
    'print "$h{a}{b}{c}"',
    '$h{a} = "ARGV"; print "@{$h{a}}"',
    'print "$x[system(1)]"',
    'print "$h{system(1)}"',
    '}{ print 1; system 1',
    's//system 1/e',
    's{a}{system 1}e',
    'm{(?{system 1})}',
    'print STDERR 1; system 1',
    'syscall 1',
    'next unless /x/; system $_',
    'print 1 if 2; `id`',
    'y/a//; dump',
    'local @ARGV = ("id|")',
    'print $/; system 1; $/',
    'chdir "/"',
    'print (1) / system("id") / 1',
    'print {1} / system("id") / 1',
    'length / system("id") /',
    'shift / system("id") / 1',
    'next / system("id") / 1',
    'last / system("id") / 1',
    'END $x',
    'map END $x',
    'sort { 1 } /, / && system("id") / 2',
    'print "a(?{ system 1 })"',
    '$x = 1\n=pod',
    'print <<A',
    '(',
    '}',
    'print (1',
  ];
  for (const code of unproven) it(`does not prove: ${code}`, () => expect(isHarmlessPerl(code)).to.equal(false));

  it('asks about what is made up when it runs, and about very long programs', () => expect([judgePerl(unknownWord('$x')).length, judgePerl(literal('1;'.repeat(1500))).length, judgePerl(literal('print')).length]).to.deep.equal([1, 1, 0]));

  it('never throws, and lets no word pass that runs something where a word may stand', () => {
    const draw = createDraw(3);
    const pieces = ['/', ';', ',', '(', ')', '{', '}', '[', ']', '$x', '@F', '%h', '$h{a}', '"a"', 'print', 'if', 'map', 'sort', '&&', '=~', '<', '?', '-', '*', 's/a/b/', '1', 'END', 'say', 'for', 'for my $x (1)', 'length', 'eof', 'shift', '=>', 'a =>', 'qw(a b)', 'STDERR', '+', '.5', '$/ =', 'ONE_DAY', '$h{a}{b}', '@{$h{a}}', 's/a/$1/e'];
    for (let round = 0; round < 20_000; round += 1) {
      const before = Array.from({ length: draw(6) }, () => pieces[draw(pieces.length)]).join(' ');
      if (!before.includes('/')) expect(isHarmlessPerl(`${before} system 1`)).to.equal(false);
    }
  });
});
