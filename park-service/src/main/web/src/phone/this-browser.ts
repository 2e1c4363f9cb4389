const KEY = 'park-slots.phone.instance';

/** How this browser is known to the edge, in every tab and after a reload: the device stays the same one. */
export function instanceId(): string {
  try {
    const known = localStorage.getItem(KEY);
    if (known !== null && /^[0-9a-f-]{36}$/.test(known)) {
      return known;
    }
    const made = crypto.randomUUID();
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    // No storage here: a new device after each reload.
    return crypto.randomUUID();
  }
}

/** What people see in their list of devices, and by which the page finds itself there: `Chrome on Windows (4f2a91c3)`. */
export function deviceLabel(instance: string, agent = navigator.userAgent): string {
  const browser = named(agent, [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']], 'Browser');
  const system = named(
    agent,
    [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'Mac'], ['Linux', 'Linux']],
    '',
  );
  return `${browser}${system && ` on ${system}`} (${instance.slice(0, 8)})`;
}

function named(agent: string, names: readonly (readonly [string, string])[], otherwise: string): string {
  return names.find(([mark]) => agent.includes(mark))?.[1] ?? otherwise;
}
