import { expect } from 'chai';
import { judgeSed } from '../../../../../tenant/gate/languages/text/judge-sed.ts';
import { tell, wordFrom } from './tell-effects.ts';

const unclear = 'sed.unclear ask red';

const harmless = String.raw`
s/a/b/
s/foo/bar/g
s/^[ \t]*//;s/[ \t]*$//
s|/usr/local|/opt|g
s,a,b,3
s#http://#https://#gI
s/a/b/gp
s/a/b/2p
s/a/b/Mi
s/a\/b/c\/d/
s/[/]/x/
s/[^/]*$//
s,/[^/]*$,,
s/[[:space:]]*$//
s/[^]]//
s/\[x\]/y/
/[/]/p
s/\(a\)\(b\)/\2\1/
s/x/\n/g
s/.*/\U&/
s/a/w f/
s/a/e/
se a e b eg
sxaxbx
s a b g
s/a/b/ ; p
s/a/b/g;s/c/d/g;s/e/f/
p
$p
1p
10,20p
1,$p
1!p
$!d
2q
q
q5
Q
Q 1
1~2p
0~4d
2,~4p
5,+3p
/start/,/end/p
/start/,/end/!d
0,/x/s/x/y/
/a/I,/b/Mp
\,x,p
\%a\%b%d
\|/var/log|p
/\/etc\//p
/^#/d;/^$/d
/^\s*$/d
/a/{p;d}
/a/{s/x/y/;p;}
/a/ { p ; d } ; p
{p;p}
{{p}}
/a/{/b/{d}}
$!{$!N}
$!N;P;D
:a;N;$!ba;s/\n/ /g
:a
b
b end;p;:end
:x;b x # note
/a/{b};p
/a/{bx};:x
t
ta;:a
T
Tx;:x
1{h;d};G
x;p;x
n;d
N;N;s/\n/,/g
g;G;h;H;x
=
$=
l
l 5
l1
z
F
y/abc/xyz/
y/a\/b/c\/d/;p
y,a\,b,c\,d,
a hello
a\hello
a\ hello
$a end of file
1i # a comment
i w /etc/passwd
c replaced
/x/c\new line
1i\  indented
a e id
#n
# only a comment
p # e id
p;# w /tmp/x
1d#r x
2,5 ! d
s/a/b/w /dev/stdout
w /dev/stdout
w/dev/stderr
r /dev/stdin
R /dev/stdin
<<number>>p
<<number>>,<<number>>p
<<number>>q
s/a/<<number>>/g
s/a/b/<<number>>
q<<number>>
a number <<number>>
1<<number>>d
`.trim().split('\n');

/** Scripts of several lines. */
const harmlessLines = ['p\np', 'a\\\nhello', 'a\\\nhello\np', 'a\\\none\\\ntwo\\\nw /tmp/x\np', 'a one\\\ntwo\\\ne id', 'i\\\n  text', 'c\\\ntext\nd', '# e id\np', '#n\np', '/a/{\np\n}', '/a/{\n  s/x/y/\n  t end\n  d\n}\n:end', 's/a/b\\\nc/', 's/a\\\nb/c/', ':x\nbx', 'b x\n:x', 'y/a/b/\np', '\n\n;;\np\n', 's/a/b/\n\n', '{p\n}', '  p', '\tp', 'w /dev/stdout\np', 'a\\\n\\\np', '$!{\n$!N\n}', 's/a/b/;\n'];

const doing: readonly (readonly [string, string])[] = [
  ['command date', 'e date'], ['command date', '1e date'], ['command date;p', 'edate;p'], ['command rm -rf x}', 'e rm -rf x}'],
  ['command <<any>>', 'e'], ['command <<any>>', 'e\np'], ['command <<any>>', '1,3 ! e'], ['command <<any>>', '/x/e'], ['command <<any>>', 's/a/b/e'], ['command <<any>>', 's/a/b/ge'], ['command <<any>>', 's/a/b/3e'],
  ['command <<any>>', 's|a|b|pe'], ['command <<any>>', 's/.*/date/e;p'], ['command <<any>>', 'sea\\ebefee'], ['command <<any>>', '/a/{s/x/y/e}'], ['command <<any>>', '#\\\ns/a/b/e'], ['command <<any>>', 's/a/b\\\nc/e'],
  ['command <<any>>, command <<any>>', 's/a/b/ee'], ['command <<any>>, write f', 's/a/b/ew f'], ['command <<any>>', 'e echo a\\\nb'], ['command id', 'e\\\nid'], ['command id', 'e\\id'], ['command <<any>>', 's/[/]/x/e'], 
  ['command id', '# note\ne id'], ['command id', '#\\\ne id'], ['command id', 'a text\ne id'], ['command id', 'a\\\ntext\ne id'], ['command id', 'w /dev/stdout\ne id'], ['command id', 'b x\n:x\ne id'], ['command id', ';;;\t e id'], ['command kill <<number>>', 'e kill <<number>>'],
  ['command id', 'y/a/b/;e id'], ['command id', 'y/a\\/b/b\\/c/;e id'], ['command id', '/x/{p;e id\n}'], ['command id', '\\ea\\eee id'], ['command id', '\\,/,e id'], ['command <<any>>', 's/[/a/;#]/b/e'], ['command <<any>>', 's/[^/]*$/x/e'], ['command id', '/a/I,/b/Me id'],
  ['write /tmp/x', 'w /tmp/x'], ['write /tmp/x', 'w/tmp/x'], ['write /tmp/x;p', 'w /tmp/x;p'], ['write /tmp/x}', 'w /tmp/x}'], ['write /tmp/x # note', 'w /tmp/x # note'], ['write /tmp/x', 'W /tmp/x'], ['write /tmp/x', '1,3w /tmp/x'], ['write a\\', 'w a\\\np'],
  ['write /tmp/x', 's/a/b/w /tmp/x'], ['write /tmp/x', 's/a/b/gw/tmp/x'], ['write /tmp/x', 's/a/b/g w /tmp/x'], ['write /tmp/x;e id', 's/a/b/w /tmp/x;e id'], ['write x, command id', 's/a/b/w x\ne id'], ['write a, write b', 'w a\nw b'], ['write log<<number>>', 'w log<<number>>'],
  ['write /dev/stdout ', 'w /dev/stdout '], ['write /dev/stdin', 'w /dev/stdin'], ['write /dev/tcp/x/1', 'w /dev/tcp/x/1'], ['write f', 'swawbww f'], ['write f', '/a/,/b/{s/x/y/w f\n}'], ['write f', '$!{$!N\nw f\n}'],
  ['read /etc/passwd', 'r /etc/passwd'], ['read /etc/passwd', 'r/etc/passwd'], ['read /etc/shadow', '$r /etc/shadow'], ['read x', 'R x'], ['read x}', '/a/{r x}\n}'], ['read /dev/stdout', 'r /dev/stdout'], ['read a, read b', 'r a\nR b'], ['read x', '0r x'],
];

const unread = [':a#;e id', 'b a#;e id', 'b#;e id', 't #;e id', 's/[/a/', 's/[]/a/', 's/[]/]/a/', 's/[a[/]/b/', 's/[\\]/]/b/', 's/[[:x/]/b/', 's/[[.a.]]/b/', 's/[/a/;#', 's[a[b[', 's]a]b]', 'k', 'p p', 's/a/b', 's/a', 's', 's/a/b/k', 's/a\nb/c/', 's\\a\\b\\', 's\na\nb\n', 'séaébé', 'y/a', 'y/a/b/g', 'w', 'r', 'R ', 'W\n', 's/a/b/w', '{p', 'p}', '}', '1}', '{p}p', 'a', 'a\\', 'i', '$a\\', 'a text\\', 'a\\\\\ne id', 'a\ne id', 'a\\ \ne id', 'a\\\n',
  ':', ':a b;p', '1:a', '+3p', '~2p', '2~p', '1,p', '1,2,3p', '1!!', '/a', '\\', '\\\nx\np', 'v', 'v 4.2', 'L', 'p\r\np', 'p\r', '1#n', '1,+p', 'b é', 'e echo a\\', '<<any>>', 's/a/<<any>>/', '<<name>>p', 's<<number>>a<<number>>b<<number>>', '\\<<number>>a<<number>>p', '-n', 'p\0', 'p\u{e000}', `p;${'#'.repeat(65_600)}`, ': }e id', 'ba\u00a0;p'];

describe('a sed script', () => {
  for (const script of [...harmless, ...harmlessLines]) {
    it(`${JSON.stringify(script)} is harmless`, () => expect(tell(judgeSed(wordFrom(script)))).to.equal(''));
  }

  for (const [does, script] of doing) it(`${JSON.stringify(script)}: ${does}`, () => expect(tell(judgeSed(wordFrom(script)))).to.equal(does));

  for (const script of unread) {
    it(`${JSON.stringify(script.slice(0, 40))} is red and asks`, () => expect(tell(judgeSed(wordFrom(script)))).to.match(new RegExp(`(^|, )${unclear}$`)));
  }
});
