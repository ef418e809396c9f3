/** Addresses of a form. The page after the last one is where the answers are checked. */
export function formPath(service: string, application: string, page: string | null): string {
  const form = `/selvbetjening/${service}/ansoeg/${application}`;
  return page === null ? form : `${form}/${page}`;
}

export const checkPage = "tjek";
