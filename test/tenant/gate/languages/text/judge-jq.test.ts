import { expect } from 'chai';
import { judgeJq } from '../../../../../tenant/gate/languages/text/judge-jq.ts';
import { tell, wordFrom } from './tell-effects.ts';

const harmless = String.raw`
.
.a
.a.b.c
.["a"]
.a["b"].c
."a b"
.[]
.[0]
.[-1]
.[2:4]
.a[]?
.[] | .name
.[] | {name, id}
.[] | {name: .n, "x y": .z, (.k): 1}
{env}
{env: 1}
{a: 1, env, b}
.env
.env.PATH
."env"
.ENV
{"env": .x}
.import
.[] | select(.a == 1)
.[] | select(.name | test("^a"; "i"))
map(.a)
map(select(.x > 3)) | length
to_entries | map("\(.key)=\(.value)") | join(",")
with_entries(.value += 1)
keys
length
sort_by(.a) | reverse | .[0:3]
group_by(.a) | map({a: .[0].a, n: length})
[.[] | .x] | add
add / length
unique_by(.id)
if .a then .b else .c end
if .a == 1 then "x" elif .a == 2 then "y" else empty end
.a // "none"
.a //= 3
.a |= . + 1
del(.a, .b)
.a as $x | .b + $x
.[] as [$a, $b] | $a + $b
. as {a: $x, b: [$y]} | $x
. as {$a} | $a
$name
$ARGS.named
$__loc__
reduce .[] as $i (0; . + $i)
foreach .[] as $i (0; . + $i; [$i, .])
def f: . + 1; f
def f(x): x | x; f(.a)
def f($a; $b): $a + $b; f(1; 2)
def fac: if . < 2 then 1 else . * (. - 1 | fac) end; fac
label $out | .[] | if . then ., break $out else empty end
try error("x") catch .
.a?
.. | numbers
..
recurse(.children[])
[range(10)]
[limit(3; .[])]
first(.[])
until(. > 100; . * 2)
input
[inputs]
input_filename
input_line_number
debug
stderr
halt
halt_error(1)
now | todate
.ts | strftime("%Y-%m-%d")
@base64
@base64d
@csv
.[] | @tsv
@sh "echo \(.a)"
@json "x\(.)"
@uri
"\(.a) and \("nested \(.b)")"
"env"
"$ENV"
"a \"quoted\" env"
tojson | fromjson
ascii_downcase | ltrimstr("x") | rtrimstr("y")
split(",") | map(tonumber)
splits(", *")
sub("a"; "b") | gsub("\\s+"; " ")
capture("(?<y>\\d+)")
paths(scalars)
getpath(["a", "b"])
setpath(["a"]; 1)
any(.[]; . > 1) and all
not
1 + 2 * 3 % 4 - -1
[1, 2.5, 1e3, 1E-2, .5]
null, true, false
{} | .a.b = 1
{"a": {"b": [1, {"c": 2}]}}
walk(if type == "object" then del(.x) else . end)
limit(<<number>>; .[])
.[<<number>>]
.a + <<number>>
INDEX(.id)
splits("a";"g")
ascii
pick(.a)
abs
toarray
have_decnum
`.trim().split('\n');

const harmlessLines = ['# env\n.', '. # $ENV', '.a\n| .b', 'def f: # x\n 1;\nf', '{\n  a: .b,\n  env: .c\n}', '{if: 1, end: 2, def: 3}', '{a: if . then 1 else 2 end, env}'];

const shows = ['env', '$ENV', 'env.PATH', '$ENV.PATH', '$ENV["PATH"]', '$ ENV', '$\nENV', 'env | keys', '{env: env}', '{a: env}', '{(env): 1}', '{$ENV}', '{"\\(env)": 1}', '"\\(env)"', '"a \\("b \\($ENV)")"', '[env]', '[1, env]', '[1, env, 2]', '(env)', '{a: (1, env)}', '{a: if . then 1, env end}', '{a: if . then 1, env, 2 end}', '{a: [1, env]}', '{a: .b | env}', '.a, env', '.a|env', 'map(env)', 'def f: env; f', 'if env then 1 else 2 end', '. as $x | env', '@base64 "\\(env)"', '@base64 "\\($ENV)"', '[.[] | env]', 'first(env)', 'try env', 'reduce env as $x (0; 1)', 'getpath(["a"]) | env', '"a" | env', '"a" as $x | $ENV', '# x\nenv', 'def env: 1; env', '..|env', 'env?', '-env', 'env as $x | 1', '. as [$a, $b] | env'];

const takes = ['import "a" as a; .', 'import "a" as $a; .', 'include "a"; .', 'include "a" {search: "./"}; .', 'include"a";.', '# x\ninclude "a"; .', 'import "a" as a {search: "/tmp"}; a::f'];

const unread = ['foo', 'foo(1)', 'getenv', 'system', '$__prog_args', '$__x', 'modulemeta', 'def modulemeta: 1; modulemeta', 'get_prog_origin', '_plus(1; 2)', 'a::f', '@foo', '@', '$', '"a', '"a \\(', '"a \\(.b', '(', ')', '(]', '[}', '{a: 1', '`id`', '&', "'a'", '. # x\\\nenv', '. # x\r\n', '$#\nENV', '1env', '1.env', 'end', '<<any>>', '.a == "<<any>>"', '.<<name>>', 'log<<number>>', '.\0', 'é', '. ; \\', `[${'1,'.repeat(33_000)}1]`];

describe('a jq filter', () => {
  for (const filter of [...harmless, ...harmlessLines]) it(`${JSON.stringify(filter)} is harmless`, () => expect(tell(judgeJq(wordFrom(filter)))).to.equal(''));

  for (const filter of shows) it(`${JSON.stringify(filter)} shows the environment`, () => expect(tell(judgeJq(wordFrom(filter)))).to.equal('jq.environment red'));

  for (const filter of takes) it(`${JSON.stringify(filter)} runs a module`, () => expect(tell(judgeJq(wordFrom(filter)))).to.equal('run a.jq, jq.module ask red'));

  for (const filter of unread) it(`${JSON.stringify(filter.slice(0, 50))} is red and asks`, () => expect(tell(judgeJq(wordFrom(filter)))).to.equal('jq.unclear ask red'));
});
