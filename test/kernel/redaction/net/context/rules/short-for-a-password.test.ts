import { createAssignmentRule } from '../../../../../../kernel/redaction/net/context/assignment.ts';
import { checkRule } from './check-rule.ts';

describe('words that are short for a password, or say that a code or a key is secret', () => {
  checkRule(createAssignmentRule, {
    found: ['new pass for the shop = §', 'pass for the hall = §', 'my pass for the wiki = "§"', 'la chiave segreta è §', 'Der geheime Schlüssel: §', 'den privaten Schlüssel = §', 'der geheime Schlüssel lautet §', 'le code secret du serveur est §', 'il codice segreto del server è §', 'el código secreto del servidor es §', 'Geheimcode: §'],
    none: ['all tests pass for the shop = §', 'the new pass for the hall: Level-42', 'passes for the shop: §', 'the source code is §', 'pass for the shop § and', 'der neue Schlüssel liegt dort'],
  });
});
