import { createPipedRule } from '../../../../../../kernel/redaction/net/context/command/piped.ts';
import { createDialogueRule } from '../../../../../../kernel/redaction/net/context/dialogue.ts';
import { checkRule } from './check-rule.ts';

describe('what a script prints that is asked for a password', () => {
  checkRule(createPipedRule, {
    found: ['#!/bin/sh\n# for GIT_ASKPASS\necho "§"', "# sudo-askpass.sh\n#!/bin/bash\n\nprintf '%s\\n' '§'", 'cat > askpass <<EOF\n#!/bin/sh\nexec echo §\nEOF', 'export SSH_ASKPASS=/tmp/x\n\necho -n "§"', '  Password*) echo "§" ;;', '*assphrase*) printf %s "§";;', '  *"Password"*) echo §;;'],
    none: ['# askpass\necho "usage"', '# askpass is set\necho "$PASSWORD"', 'no askpass here\na\nb\nc\nd\necho "§"', '  Username*) echo "§" ;;', 'askpass echo §'],
  });
});

describe('what a script sends that waited for the question for a password', () => {
  checkRule(createDialogueRule, {
    found: ['expect "*?assword:*"\nsend "§\\r"', 'expect -re "assphrase for key"\nsend -- "§\\r"', 'expect {\n  "*assword*" { send "§\\n" }\n}', 'expect "Passwort:" { send "§\\r"; exp_continue }', "child.expect('[Pp]assword: ')\nchild.sendline('§')", 'tn.read_until(b"Password: ")\ntn.write(b"§\\n")', "p.expect('Kennwort')\np.send('§\\n')", 'expect "assword:"\nexp_send "§\\r"'],
    none: ['expect "login:"\nsend "§\\r"', 'expect "assword:"\nsend "$pw\\r"', 'expect "assword:"\nsleep 1\necho 2\nsend "§"', 'the password\nsend "§"', 'sendline("§")', 'until the password prompt appears,\nwrite("§")'],
  });
});
