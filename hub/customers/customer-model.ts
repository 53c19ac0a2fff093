import objection from 'objection';

/** A business. */
export class Customer extends objection.Model {
  static override readonly tableName = 'customer';
  declare id: string;
  declare name: string;
  declare created_at: Date;
}
