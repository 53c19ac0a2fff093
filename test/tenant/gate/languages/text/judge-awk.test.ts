import { expect } from 'chai';
import { judgeAwk } from '../../../../../tenant/gate/languages/text/judge-awk.ts';
import { tell, wordFrom } from './tell-effects.ts';

const harmless = String.raw`
{print}
{print $1}
{ print $1, $NF }
{print $1" "$2}
{print "a\tb\n"}
{print $1/1024}
{print $1 / $2 / 3}
{sum+=$1} END {print sum/NR}
{sum += $5; n++} END { if (n > 0) print sum / n }
BEGIN{FS=":"} {print $1}
BEGIN {OFS="\t"; RS=""} {$1=$1; print}
/re/
/re/ {print $2}
!/re/
/a/,/b/
/a\/b/ {print}
/[/]/ {print}
/[^/]+$/
/[[:space:]]+/
$1 ~ /^a/ {print}
$1 !~ /^a/
$3 > 100
$3 > 100 {print $1}
$3 >= 100 && $4 < 5 {print}
NR==1
NR>1 {print $2}
NR%2
NF
NF > 3 || /x/
!seen[$0]++
!a[$1,$2]++
NR==FNR {a[$1]=$2; next} $1 in a {print $0, a[$1]}
FNR==1{print FILENAME}
FILENAME==ARGV[1]{a[$1];next}
END {print NR}
END{for (k in a) print k, a[k]}
{a[$1]++} END {for (i in a) printf "%s %d\n", i, a[i]}
{printf "%-10s %s\n", $1, $2}
{printf("%s\n", $1)}
{print length}
{print length($0)}
length > 80
length($0) > 80 {print NR": "$0}
{print substr($0, 1, 10), toupper($1), tolower($2)}
{gsub(/a/, "b"); print}
{gsub("[/]", "-"); print}
{sub(/[^/]*$/, ""); print}
{n = split($0, parts, /,/); print parts[n]}
{print (a > b)}
{print (a > b) ? "x" : "y"}
{print(a > b)}
{if (a > b) print a; else print b}
{if ($1 > max) max = $1} END {print max}
{x = a > b; print x}
{while (i < 3) {print i; i++}}
{for (i = 1; i <= NF; i++) if ($i > 5) print $i}
{do {i--} while (i > 0)}
function f(a, b) { return a + b } {print f($1, $2)}
function max(a, b) { return a > b ? a : b } {print max($1, 3)}
func f(x) {return x} {print f(1)}
{$2 = ""; print}
{print $NF-1, $(NF-1)}
{print -$1, +$2, !$3}
{print 1e3, .5, 1.5e-3, 0x1F}
{x ^= 2; x **= 2; x %= 3; x /= 2; x *= 2; x -= 1}
{getline; print}
{getline x; print x}
{while ((getline line) > 0) n++}
{getline line < "-"; print line}
{print > "/dev/stdout"}
{print "error" > "/dev/stderr"}
{print "a" >> "/dev/stderr"}
{printf("%s", $1) > "/dev/stderr"}
{close("x"); fflush(); fflush("")}
{exit}
END {exit 1}
{next}
{nextfile}
{delete a[1]; delete a}
{print systime(), strftime("%F")}
{print gensub(/a/, "b", "g")}
{switch ($1) {case /x/: print; break; case "y": print 1; break; default: print 2}}
{switch (x) {case 1: next}}
BEGIN {srand(); print rand()}
{n = asort(a); asorti(a, b)}
BEGIN{PROCINFO["sorted_in"]="@ind_str_asc"}
{print match($0, /x/), RSTART, RLENGTH}
{print index($0, "system(")}
{print "a | b > c"}
{print "| getline"}
/system\(|>|</
{x["a"] = 1; print ("a" in x)}
{print a["x" "y"]}
{print $1 $2}
{ print $<<number>> }
NR==<<number>>
NR>=<<number>> && NR<=<<number>>
{print $1 * <<number>>}
{print "n<<number>>"}
{print and(5, 3), strtonum("0x1F")}
{print;}
{ ; }
{print $1;print $2};{print $3}
{ print a ? "x" : "y" }
$1 == "x" { print; exit } END { print "done" }
BEGIN { while (i++ < ARGC) print i }
`.trim().split('\n');

const harmlessLines = ['{\n  print\n}\n', '# print > "x"\n{print}', '{print # > "x"\n}', '{print $1,\n $2}', '$1 &&\n$2 {print}', '{print \\\n $1}', 'BEGIN {\n  FS = ","\n}\n\n# rows\nNR > 1 {\n  a[$1] += $2\n}\n\nEND {\n  for (k in a)\n    print k, a[k]\n}\n', '{if (x)\n print\nelse\n print 1}', '{print x\ny > 3}', '{print x; y > 3}', '{if (x) {print} y > 3}', '/a/\n/b/', '{x = 1\n/re/ && y}', 'function f(a)\n{ return a }\n{print f(1)}', '{print "a\\"b > c"}', '{print "\\/"}', '{print "\\q"}', 'BEGIN { printf "#" } # "'];

const doing: readonly (readonly [string, string])[] = [
  ['command date', 'BEGIN{system("date")}'], ['command date', 'BEGIN { system ("date") }'], ['command rm <<any>>', '{system("rm " $1)}'], ['command <<any>>', '{system($1)}'], ['command <<any>>', '{system(x "rm")}'], ['command rm "x"', '{system("rm \\"x\\"")}'],
  ['command id', '{if (system("id") == 0) print}'], ['command id', '/a/ && system("id")'], ['command id', 'system("id")'], ['command <<any>>', '{system("\\x41")}'], ['command kill <<number>>', '{system("kill <<number>>")}'], ['command <<any>>', '{system}'], ['command ', '{system("")}'],
  ['command id', '{x = 1 / system("id") / 2}'], ['command id', '{print a / b; system("id") / 2}'], ['command id', '{print "a" / system("id") / "b"}'], ['command id', 'x / system("id") / y'], ['command id', '/"/{system("id")}'], ['command id', '/[/"]/{system("id")} #"/'], ['command id', '{print "\\""; system("id")}'], ['command id', '# "\n{system("id")}'], ['command id', '{print /\\//; system("id")}'],
  ['command sort', '{print | "sort"}'], ['command sort -n', '{print $1 | "sort -n"}'], ['command sort', '{printf "%s", $1 | "sort"}'], ['command sort <<any>>', '{print | "sort " x}'], ['command <<any>>', '{print | cmd}'], ['command <<any>>', '{print | ("sort")}'], ['command cat', '{print(1)|"cat"}'], ['command cat', '{print a, b | "cat" }'], ['command cat', 'BEGIN{print 1 |& "cat"}'], ['command cat', '{print\n print 1 | "cat"\n}'],
  ['command date', 'BEGIN{"date" | getline; print}'], ['command date', 'BEGIN{"date" | getline d}'], ['command date', 'BEGIN{while (("date" | getline l) > 0) print l}'], ['command date', 'BEGIN{"date"|getline}'], ['command date', '{x = "date" | getline}'], ['command date', 'BEGIN{\n"date" | getline\n}'], ['command date', 'BEGIN{"date" |& getline}'],
  ['command <<any>>', '{cmd | getline}'], ['command <<any>>', '{"a" "b" | getline}'], ['command <<any>>', '{"echo " $1 | getline x}'], ['command <<any>>', '{("date") | getline}'], ['command <<any>>', '{print "date" | getline}'], ['command <<any>>', '{x "date" | getline}'], ['command <<any>>', '{! "date" | getline}'], ['command <<any>>', '$1 | getline'],
  ['write out', '{print > "out"}'], ['write out', '{print $1 > "out"}'], ['write out', '{print $1, $2 >> "out"}'], ['write out', '{printf "%s" , $1 > "out"}'], ['write out', '{printf("%s", $1) > "out"}'], ['write out', '{print(1)(2) > "out"}'], ['write out', '{print (a > b) > "out"}'], ['write out', '{print a[(1)] > "out"; x > 3}'], ['write out', '{print a,\nb > "out"}'], ['write out', '{print a,\n\n# c\n b > "out"}'], ['write out', '{print a &&\nb > "out"}'], ['write out', '{print \\\n > "out"}'], ['write out', '{if (x > 1) print > "out"}'], ['write out', '{if (x)\nprint > "out"; else print}'], ['write out', 'END{for (k in a) print k > "out"}'], ['write -', '{print > "-"}'], ['write out<<number>>', '{print > "out<<number>>"}'], ['write a, write b', '{print > "a"; print > "b"}'], ['write out', '{print>"out"}'], ['write out', '{print a ? b : c > "out"}'], ['write a b', '{print > "a b" # c\n}'],
  ['read f', '{getline < "f"}'], ['read f', '{getline x < "f"}'], ['read f', '{while ((getline line < "f") > 0) n++}'], ['read f', '{getline a[1] < "f"}'], ['read f', '{getline $1 < "f"}'], ['read f', '{getline a[getline + 1] < "f"}'], ['read f', '{if ((getline x < "f") > 0 && y) print}'], ['read f', '{getline x<"f";close("f")}'], ['read f', '{getline a[(getline)] < "f"}'], ['read f', '{getline a[1,2] < "f"}'], ['read /etc/shadow', 'BEGIN{while((getline<"/etc/shadow")>0)print}'],
  ['awk.environment red', 'BEGIN{print ENVIRON["HOME"]}'], ['awk.environment red', 'BEGIN{for (k in ENVIRON) print k}'], ['command id, write x', '{system("id"); print > "x"}'], ['host example.com, awk.network ask red', '{print > "/inet/tcp/0/example.com/80"}'], ['host 10.0.0.1, awk.network ask red', '{getline < "/inet4/udp/0/10.0.0.1/53"}'], ['host example.com, awk.network ask red, command /inet/tcp/0/example.com/80', 'BEGIN{"/inet/tcp/0/example.com/80" |& getline}'], ['host example.com, awk.network ask red, command /inet/tcp/0/example.com/80', '{print |& "/inet/tcp/0/example.com/80"}'],
];

const unread = ['{print > x}', '{print > "a" "b"}', '{print > "a" x}', '{print > $1}', '{print > $1".txt"}', '{print > (x)}', '{print > ("out")}', '{print > "a" ? "b" : "c"}', '{print > "\\x41"}', '{print > "a" 7}', '{print >> f}', '{printf "%s", x > f}', '{print a["x" > "y"]}', '{print > "/dev/fd/3"}', '{print > ""}', '{getline < x}', '{getline < $1}', '{getline line < "file" ".txt"}', '{getline < "a" x}', '{getline x < ("f")}', '{getline < "f" 1}', '{while ((getline line < file) > 0) n++}', '@load "x"; {print}', '@include "x"', '{f = "system"; @f("id")}', '@namespace "x"', '{awk::system("id")}', '{x::y = 1}', '{print SYMTAB["x"]}', '{SYMTAB["ARGV"] = 1}', '{print FUNCTAB["x"]}', '{extension("x", "y")}', '{foo(1)}', 'BEGIN{ARGV[1]="x"}', 'BEGIN{ARGV[ARGC++]="/etc/shadow"}', 'BEGIN{ARGC=3}', 'BEGIN{ARGC++}', 'BEGIN{split("a b", ARGV)}', 'BEGIN{sub(/a/,"b",ARGV[1])}', 'BEGIN{delete ARGV[1]}', 'BEGIN{getline ARGV[1]}', 'function f(a){a[1]=2} BEGIN{f(ARGV)}',
  '{if (1) /x/; print}', '{if (1)\n/x/}', '{while (1) / system("id") /}', '{x++ / 2}', '{length / 2}', '{getline / 2}', '{$/x/}', '/a/ /b/', '{print "a\nb"}', '{print "a', '/a', '/a\n/', '/[[.a.]]/', '/a\\\nb/', '{x == ARGV "[" y "]"}',  '/[a[/]/', '/[]/]/', '{print "a\\\nb"}', '{print', 'print}', '{print (1}', '{print ]}', "{print 'a'}", '{print `id`}', '{print a & b}', '{print\r}', '{print # c\\\n}', '<<any>>', '{print <<any>>}', '{print "<<any>>"}', '{print $<<name>>}', '{atan<<number>>(1)}', '{print\0}', '{é = 1}', '{bindtextdomain("x")}', `{${'x;'.repeat(33_000)}}`, `{${'system(x);'.repeat(200)}}`];

describe('an awk program', () => {
  for (const program of [...harmless, ...harmlessLines]) it(`${JSON.stringify(program)} is harmless`, () => expect(tell(judgeAwk(wordFrom(program)))).to.equal(''));

  for (const [does, program] of doing) it(`${JSON.stringify(program)}: ${does}`, () => expect(tell(judgeAwk(wordFrom(program)))).to.equal(does));

  for (const program of unread) it(`${JSON.stringify(program.slice(0, 50))} is red and asks`, () => expect(tell(judgeAwk(wordFrom(program)))).to.match(/(^|, )awk\.unclear ask red/));
});
