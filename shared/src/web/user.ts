/** A named person as a site knows them. Read from the store anew for each page. */
export interface SiteUser<Right extends string = string> {
  readonly username: string;
  readonly name: string;
  readonly rights: readonly Right[];
  /** Ids of the schools this person is limited to; null for every school. */
  readonly schools: readonly string[] | null;
}
