/** What a column of a school's list can be. */
export type Role = 'name' | 'first' | 'last' | 'sortName' | 'number' | 'email' | 'section' | LmsRole

/** What another system calls somebody by. */
type LmsRole = 'canvasId' | 'canvasLogin' | 'githubUser' | 'githubId'

export type Format = 'list' | 'canvas' | 'classroom'

export type Columns = {
  format: Format
  /** Of each column, from the left. Null: is not read. */
  roles: readonly (Role | null)[]
}

/** As people and systems head their columns, without capitals, accents, blanks and signs. */
const NAMES: Readonly<Record<Exclude<Role, LmsRole>, readonly string[]>> = {
  name: [
    ...['name', 'fullname', 'displayname', 'studentname', 'learnername', 'student', 'learner'],
    ...['nameofstudent', 'vollername', 'vollstandigername', 'nomcomplet', 'naam', 'nombrecompleto'],
    ...['nomecompleto', 'schuler', 'schulerin', 'studierende', 'studierender'],
  ],
  first: [
    ...['firstname', 'first', 'givenname', 'givennames', 'forename', 'forenames', 'vorname'],
    ...['vornamen', 'rufname', 'prenom', 'prenoms', 'voornaam', 'nombre', 'nome', 'preferredname'],
  ],
  last: [
    ...['lastname', 'last', 'surname', 'familyname', 'nachname', 'familienname', 'nom'],
    ...['nomdefamille', 'achternaam', 'apellido', 'apellidos', 'cognome', 'sobrenome'],
  ],
  sortName: ['sortablename', 'sortname', 'lastfirst', 'lastnamefirstname', 'lastcommafirst'],
  number: [
    ...['number', 'no', 'nr', 'id', 'idnumber', 'identifier', 'studentnumber', 'studentno'],
    ...[
      'studentid',
      'studentidnumber',
      'learnerid',
      'personid',
      'sisid',
      'sisuserid',
      'orgdefinedid',
    ],
    ...['rollnumber', 'rollno', 'registrationnumber', 'matriculation', 'matriculationnumber'],
    ...[
      'matrikelnummer',
      'matrnr',
      'matrikelnr',
      'matricule',
      'studentnummer',
      'numero',
      'matricula',
    ],
    ...['nummer', 'universityid', 'schoolid', 'externalid'],
  ],
  email: [
    ...[
      'email',
      'emailaddress',
      'mail',
      'mailaddress',
      'studentemail',
      'emailadresse',
      'adresseemail',
    ],
    ...['courriel', 'correo', 'correoelectronico', 'emailaddr', 'primaryemail', 'schoolemail'],
  ],
  section: [
    ...['section', 'sections', 'sectionname', 'group', 'groups', 'groupname', 'tutorial', 'lab'],
    ...['gruppe', 'ubungsgruppe', 'tutorium', 'groupe', 'groep', 'grupo', 'sectie', 'period'],
  ],
}

const ROLE_OF: ReadonlyMap<string, Role> = new Map(
  Object.entries(NAMES).flatMap(([role, names]) => names.map((name) => [name, role as Role])),
)

/** GitHub Classroom's classroom_roster.csv. Its identifier is whatever the teacher typed. */
const CLASSROOM: ReadonlyMap<string, Role> = new Map([
  ['identifier', 'number'],
  ['githubusername', 'githubUser'],
  ['githubid', 'githubId'],
  ['name', 'name'],
])

/** The export of Canvas' gradebook: what comes after these columns are assignments. */
const CANVAS: ReadonlyMap<string, Role> = new Map([
  ['student', 'sortName'],
  ['id', 'canvasId'],
  ['sisuserid', 'number'],
  ['sisloginid', 'canvasLogin'],
  ['section', 'section'],
])

/** Null of a row that heads no names. */
export function readHeader(cells: readonly string[]): Columns | null {
  const keys = cells.map(keyOf)
  const has = (key: string) => keys.includes(key)
  if (has('identifier') && has('githubusername')) return columns('classroom', keys, CLASSROOM)
  const isCanvas = has('student') && has('id') && (has('sisloginid') || has('section'))
  if (isCanvas) return columns('canvas', keys, CANVAS)
  const list = columns('list', keys, ROLE_OF)
  const heads = (role: Role) => list.roles.includes(role)
  return heads('name') || heads('sortName') || (heads('first') && heads('last')) ? list : null
}

/** Of two columns with one meaning the first is read. */
function columns(
  format: Format,
  keys: readonly string[],
  known: ReadonlyMap<string, Role>,
): Columns {
  const taken = new Set<Role>()
  const roles = keys.map((key) => {
    const role = known.get(key)
    if (role === undefined || taken.has(role)) return null
    taken.add(role)
    return role
  })
  return { format, roles }
}

function keyOf(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
