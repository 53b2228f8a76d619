ALTER TABLE "Class" ADD COLUMN "timeZone" TEXT NOT NULL DEFAULT 'UTC', ADD COLUMN "assistantsMayExtend" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "Section" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "joinCode" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),

    CONSTRAINT "Section_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Section_joinCode_key" ON "Section"("joinCode");
CREATE UNIQUE INDEX "Section_classId_name_key" ON "Section"("classId", "name");
ALTER TABLE "Section" ADD CONSTRAINT "Section_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Membership" ADD COLUMN "sectionId" UUID, ADD COLUMN "everySection" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "Membership_sectionId_idx" ON "Membership"("sectionId");
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "Membership" DROP CONSTRAINT "Membership_role_check";
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_check" CHECK (role IN ('owner', 'teacher', 'assistant', 'learner'));

CREATE TABLE "AssistantSection" (
    "classId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sectionId" UUID NOT NULL,

    CONSTRAINT "AssistantSection_pkey" PRIMARY KEY ("classId", "userId", "sectionId")
);
CREATE INDEX "AssistantSection_sectionId_idx" ON "AssistantSection"("sectionId");
ALTER TABLE "AssistantSection" ADD CONSTRAINT "AssistantSection_classId_userId_fkey" FOREIGN KEY ("classId", "userId") REFERENCES "Membership"("classId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AssistantSection" ADD CONSTRAINT "AssistantSection_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ClassInvitation" ADD COLUMN "role" TEXT NOT NULL DEFAULT 'teacher', ADD COLUMN "sectionIds" UUID[], ADD COLUMN "everySection" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "ClassInvitation" ADD CONSTRAINT "ClassInvitation_role_check" CHECK (role IN ('teacher', 'assistant'));

CREATE TABLE "RosterEntry" (
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "sectionId" UUID,
    "number" TEXT,
    "name" TEXT NOT NULL,
    "sortName" TEXT,
    "email" TEXT,
    "lms" JSONB,
    "claimHash" TEXT,
    "claimedById" UUID,
    "claimedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "goneAt" TIMESTAMP(3),

    CONSTRAINT "RosterEntry_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "RosterEntry_claimHash_key" ON "RosterEntry"("claimHash");
CREATE UNIQUE INDEX "RosterEntry_classId_number_key" ON "RosterEntry"("classId", "number");
CREATE UNIQUE INDEX "RosterEntry_classId_claimedById_key" ON "RosterEntry"("classId", "claimedById");
CREATE INDEX "RosterEntry_claimedById_idx" ON "RosterEntry"("claimedById");
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "RosterEntry" ADD CONSTRAINT "RosterEntry_claimedById_fkey" FOREIGN KEY ("claimedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
