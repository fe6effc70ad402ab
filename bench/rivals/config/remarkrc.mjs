import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import recommended from 'remark-preset-lint-recommended';

export default { plugins: [remarkFrontmatter, remarkGfm, recommended] };
