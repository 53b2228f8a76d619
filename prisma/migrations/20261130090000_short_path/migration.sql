-- AlterTable
ALTER TABLE "User" ADD COLUMN     "shortPath" BOOLEAN NOT NULL DEFAULT false;
