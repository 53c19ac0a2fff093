import { createToldOpeningRule } from '../../../../../../kernel/redaction/net/context/told-opening.ts';
import { createToldUseRule } from '../../../../../../kernel/redaction/net/context/told-use.ts';
import { tellTable } from '../../support/tell-table.ts';
import { checkRule } from './check-rule.ts';

describe('what opens a file, as a sentence says it', () => {
  checkRule(createToldOpeningRule, {
    found: [
      'rechnung.zip liegt bereit, zum Entpacken: §', 'Zum Öffnen der PDF bitte §', 'zum Entschlüsseln nimm §', 'Zum Entsperren der Datei: „§“', 'Das Archiv geht mit § auf', 'rechnung.pdf ist geschützt mit §', 'to unzip use §', 'to unzip: §', 'to open bills.zip, use §', 'to decrypt the archive type §', 'the zip opens with §', 'the file is locked with "§"', 'to unlock it use the password §',
      'pour ouvrir le zip : §', 'pour déchiffrer l’archive, utilise §', "le zip s'ouvre avec §", 'para abrir el zip usa §', 'para descomprimir: §', 'el pdf se abre con §', 'per aprire lo zip: §', 'il file è protetto con §', 'om de zip te openen: §', 'om uit te pakken: §', 'het bestand opent met §', 'para extrair o ficheiro: §', 'o zip abre com §', 'do rozpakowania: §', 'żeby otworzyć zip, użyj §',
    ],
    none: [
      'to unzip use 7-Zip', 'to unzip: bills.zip', 'to open the file use Photoshop2024', 'to open the drawing use QCAD338', 'the archive is encrypted with AES-256-GCM', 'the archive is encrypted with aes256', 'zum Öffnen der Tür: Chip-4711', 'Zum Entpacken: unzip bills.zip', 'zum Entpacken: §…', 'to open it\n§', 'to opening §', 'to extract the data use extract_data.py', 'pour ouvrir le zip : PeaZip', 'para abrir el archivo: Excel2019', 'to open a, b and c (d) §', 'per aprire il file usa il computer', 'to decrypt use openssl-3.0.14', 'the door opens with the fob',
    ],
  });
  checkRule(createToldUseRule, { found: ['use § to unzip it', 'use "§" to open the pdf', 'nimm § zum Entpacken', 'utilise § pour ouvrir le zip', 'usa § para abrir el zip', 'usa § per aprire lo zip', 'gebruik § om het bestand te openen'], none: ['use 7-Zip to unzip it', 'use Photoshop2024 to open the file', 'use kessel-77 to open a ticket'] });
});

tellTable('told-opening', [createToldOpeningRule(() => false)], {
  holds: { password: ['zum Entpacken: §', 'the zip opens with: §'] },
  none: ['zum Entpacken'],
  others: [['zum Entpacken: Kessel#408', 'zum Entpacken: ‹password›'], ['zum Entpacken: kessel-guitare-turmuhr-dachs', 'zum Entpacken: ‹password›'], ['zum Entpacken: Kessel4087', 'zum Entpacken: ‹password›'], ['zum Entpacken: Kessel2024', 'zum Entpacken: Kessel2024'], ['zum Entpacken: Kessel47', 'zum Entpacken: Kessel47']],
  goesOn: [['zum Entpacken: §', 'zum Entpacken: ⋯'], ['zum Entpacken der Datei: §', 'zum Entpacken der Datei: ⋯'], ['zum Entpacken: § und', 'zum Entpacken: ‹password› und']],
});
