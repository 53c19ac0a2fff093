import { createToldAnewRule } from '../../../../../../kernel/redaction/net/context/told-anew.ts';
import { checkRule } from './check-rule.ts';

describe('what a sentence says something was changed to', () => {
  checkRule(createToldAnewRule, {
    found: ['I reset it, the new one is "§", same user', 'Has been changed. The new one is now §.', 'Ich habe es zurückgesetzt, das neue lautet §', 'Je l’ai réinitialisé, le nouveau est « § »', 'La he cambiado, la nueva es §', "L'ho cambiata, la nuova è §", 'Ik heb het gewijzigd, de nieuwe is: §', 'rotated it; the new one is jetzt §'],
    none: ['I read it, the new one is "§"', 'changed the tyres, the new one is better', 'reset the counter, the new one is "4"', 'geändert, das neue ist schöner als das alte', 'changed it, the new one is web-2a7f9c', 'changed it, the new one is build 4711'],
  });
});
