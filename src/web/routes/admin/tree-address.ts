export const treesPath = "/administration/spoergetraeer";
