import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { checkRule } from './check-rule.ts';

describe('the answer to a question for a password, on the next line', () => {
  checkRule(createAssignmentRule, {
    found: [
      '[09:41] tom: wie war das Kennwort?\n[09:42] eva: §', '09:41 tom: wat is het wachtwoord?\n09:42 eva: §', 'tom: ¿cuál era la contraseña?\neva: §', 'Tom: quel est le mdp ?\nEva: §', '<tom> qual è la password?\n<eva> §', '**tom**: qual é a senha?\n**eva**: §', '- what was the passphrase\n- §', '> jakie jest hasło?\n§', "> what's the password\n§", '> > password of the till?\n> §', 'tom 09:41\nmi mandi la password?\neva 09:42\n§',
      '[09:41] tom: the wifi password?\n[09:42] eva: § :)', '[04.10.26, 09:41:11] Tom: hasło do wifi?\n[04.10.26, 09:42:10] Eva: §', 'pw?\n§', 'cuál es la contraseña\n\n§', 'tom: the api key?\neva: it is §', 'Tom: pwd?\nEva: §\nTom: thanks',
    ],
    none: [
      '[09:41] tom: wie war das Kennwort?\n[09:42] eva: Moment', '[09:41] tom: wie war das Kennwort?\n[09:42] eva: im Tresor, §', '> the password is old\n§', '> what is the password good for\n§', 'tom: the password?\neva: https://shop.example/reset', 'tom: the password?\neva: see bills-2026.zip', 'forgot your password?\nclick here', 'Kennwort\n§', 'tom: the password?\neva: db3.shop.example', 'tom: the password?\n\n\n§', 'tom: the password? {\n§', 'tom: the password?\nfrom eva: §', 'tom: the password?\neva: § now', 'password?\neva: ask §',
    ],
  });
});
