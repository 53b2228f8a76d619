ALTER TABLE "User" ADD COLUMN "goesAt" TIMESTAMP(3), ADD COLUMN "erasedAt" TIMESTAMP(3);

ALTER TABLE "Class" ADD COLUMN "archivedAt" TIMESTAMP(3), ADD COLUMN "deletedAt" TIMESTAMP(3);

ALTER TABLE "Membership" ADD COLUMN "status" TEXT NOT NULL DEFAULT 'active', ADD COLUMN "endedAt" TIMESTAMP(3);
ALTER TABLE "Membership"
  ADD CONSTRAINT "Membership_role_check" CHECK (role IN ('owner', 'teacher', 'learner')),
  ADD CONSTRAINT "Membership_status_check" CHECK (status IN ('active', 'left', 'removed', 'blocked')),
  ADD CONSTRAINT "Membership_ended_check" CHECK ((status = 'active') = ("endedAt" IS NULL));

CREATE TABLE "ClassInvitation" (
    "hash" TEXT NOT NULL,
    "classId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ClassInvitation_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "ClassInvitation_classId_idx" ON "ClassInvitation"("classId");
ALTER TABLE "ClassInvitation" ADD CONSTRAINT "ClassInvitation_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "AuditEvent" (
    "id" BIGSERIAL NOT NULL,
    "classId" UUID NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT (now() AT TIME ZONE 'utc'::text),
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subjectId" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AuditEvent_classId_id_idx" ON "AuditEvent"("classId", "id" DESC);
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rows go with their class and are otherwise left alone, by whatever program.
CREATE FUNCTION keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM "Class" WHERE id = OLD."classId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'an audit event is neither changed nor deleted';
END $$;
CREATE TRIGGER "AuditEvent_keep" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION keep_audit();
