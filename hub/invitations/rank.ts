import { customerRoles, platformRoles, type CustomerRole, type PlatformRole } from '../api/actor.ts';

/** Whether somebody with the role `own` may give `given`: no more than they have. Both lists begin with the most. */
export function mayGive(own: string, given: CustomerRole | PlatformRole, realm: 'customer' | 'platform'): boolean {
  const roles: readonly string[] = realm === 'customer' ? customerRoles : platformRoles;
  return roles.includes(own) && roles.includes(given) && roles.indexOf(own) <= roles.indexOf(given);
}
