import { createDataSourceRule } from '../../../../../../kernel/redaction/net/context/data-source.ts';
import { tellSpellings } from '../../support/tell-table.ts';

tellSpellings('data-source', [createDataSourceRule(() => false)], {
  holds: {},
  none: [],
  others: [
    ['bob:sommer@/?multiStatements=true', 'bob:‹password›@/?multiStatements=true'],
  ],
  goesOn: [
    ["'b-o_b:§@tcp", "'b-o_b:⋯"], ['bob:k7Qm', 'bob:⋯'], ['db, err ', 'db, err '],
  ],
});
