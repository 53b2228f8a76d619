-- Whoever has joined until now was told that those who teach see all that they do in the course.
ALTER TABLE "Membership" ADD COLUMN "sharesEarlier" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "Membership" ALTER COLUMN "sharesEarlier" SET DEFAULT false;
