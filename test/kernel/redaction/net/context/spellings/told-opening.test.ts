import { createToldOpeningRule } from '../../../../../../kernel/redaction/net/context/told-opening.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('told-opening', [createToldOpeningRule(() => false)], {
  holds: {},
  none: [
    'para abrir el archivo: Excel2019(',
  ],
  others: [
    ['zum Entpacken \t\tKessel#408', 'zum Entpacken \t\t‹password›'], ['zum Entpacken: kessel-guitare-turpasswordmuhr-dachs', 'zum Entpacken: ‹password›'], ['zum Öffnen der Tür: Chi+p-4', 'zum Öffnen der Tür: ‹password›'],
  ],
  goesOn: [
    ['to unzip db1 utilise\t \t7-Zip', 'to unzip db1 utilise\t \t⋯'], ['zum Entpacken 592 :\tKessel2024', 'zum Entpacken 592 :\t⋯'],
  ],
});
