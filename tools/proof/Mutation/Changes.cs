// What can be changed at one expression: the rules of MUTATION.md. It only names the changes; Mutator builds them in.
// Of two changes that would always do the same it names one.
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Mutation;

/// <summary>One change of an expression: what stands there instead.</summary>
public sealed record SourceChange(string Kind, ExpressionSyntax Instead);

public sealed class Changes(SemanticModel model)
{
    public IEnumerable<SourceChange> Of(ExpressionSyntax node) => node switch
    {
        BinaryExpressionSyntax binary => Binary(binary),
        AssignmentExpressionSyntax assignment => Assignment(assignment),
        PostfixUnaryExpressionSyntax postfix => Postfix(postfix),
        PrefixUnaryExpressionSyntax prefix => Prefix(prefix),
        LiteralExpressionSyntax literal => Literal(literal),
        ConditionalExpressionSyntax choice =>
            [new SourceChange("choice", choice.WithWhenTrue(choice.WhenFalse.WithTriviaFrom(choice.WhenTrue))
            .WithWhenFalse(choice.WhenTrue.WithTriviaFrom(choice.WhenFalse)))],
        _ => [],
    };

    /// <summary>True for a plain bool whose opposite is a change of its own: a call, a variable, a property.</summary>
    public bool IsNegated(ExpressionSyntax node)
    {
        if (node is not (InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
            or IsPatternExpressionSyntax) || model.GetTypeInfo(node).Type?.SpecialType != SpecialType.System_Boolean)
        {
            return false;
        }

        SyntaxNode outer = Outer(node);
        return outer.Parent switch
        {
            PrefixUnaryExpressionSyntax => false,
            ConditionalExpressionSyntax choice => choice.Condition != outer,
            BinaryExpressionSyntax or IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax
                or ArgumentSyntax { RefKindKeyword.RawKind: 0 } => true,
            EqualsValueClauseSyntax => true,
            AssignmentExpressionSyntax assignment => assignment.Right == outer,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => !IsAnswer(node),
            _ => false,
        };
    }

    /// <summary>True for what a method or property answers as a bool: it may be true always, and false always.</summary>
    public bool IsAnswer(ExpressionSyntax node) => node is not LiteralExpressionSyntax
        && node.Parent is ReturnStatementSyntax
        or ArrowExpressionClauseSyntax { Parent: not AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.SetAccessorDeclaration } }
        && model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_Boolean;

    private static SyntaxNode Outer(SyntaxNode node)
    {
        SyntaxNode outer = node;
        while (outer.Parent is ParenthesizedExpressionSyntax)
        {
            outer = outer.Parent;
        }

        return outer;
    }

    private IEnumerable<SourceChange> Binary(BinaryExpressionSyntax node)
    {
        SyntaxKind kind = node.Kind();
        bool isOrder = Operators.IsOrder(kind);
        bool isBool = isOrder || Operators.IsEquality(kind) || Operators.IsLogic(kind);
        if (!isBool && !IsNumber(model.GetTypeInfo(node).Type))
        {
            yield break;
        }

        // The opposite of a whole condition is the swapped choice, and of a whole answer one of its two constants does as well.
        SyntaxNode outer = Outer(node);
        bool isOppositeKnown = (outer.Parent is ConditionalExpressionSyntax choice && choice.Condition == outer)
            || outer.Parent is PrefixUnaryExpressionSyntax;
        foreach (SyntaxKind other in Operators.For(kind))
        {
            bool isOpposite = Operators.IsEquality(kind) || (isOrder && other == Operators.For(kind)[1]);
            if (isOpposite ? !isOppositeKnown : !isOrder || !IsLarger(node, outer))
            {
                yield return new SourceChange(isBool ? Operators.IsLogic(kind) ? "logic" : "comparison" : "arithmetic", With(node, other));
            }
        }
    }

    // "a > b ? a : b": at the border both are the same.
    private static bool IsLarger(BinaryExpressionSyntax comparison, SyntaxNode outer) =>
        outer.Parent is ConditionalExpressionSyntax choice && choice.Condition == outer
        && ((IsSame(choice.WhenTrue, comparison.Left) && IsSame(choice.WhenFalse, comparison.Right))
            || (IsSame(choice.WhenTrue, comparison.Right) && IsSame(choice.WhenFalse, comparison.Left)));

    private static bool IsSame(ExpressionSyntax one, ExpressionSyntax other) => SyntaxFactory.AreEquivalent(one, other);

    private IEnumerable<SourceChange> Assignment(AssignmentExpressionSyntax node)
    {
        if (IsNumber(model.GetTypeInfo(node.Left).Type))
        {
            foreach (SyntaxKind other in Operators.For(node.Kind()))
            {
                yield return new SourceChange("arithmetic", SyntaxFactory.AssignmentExpression(other, node.Left,
                    Token(other, node.OperatorToken), node.Right));
            }
        }
    }

    private static IEnumerable<SourceChange> Postfix(PostfixUnaryExpressionSyntax node)
    {
        foreach (SyntaxKind other in Operators.For(node.Kind()))
        {
            yield return new SourceChange("count", SyntaxFactory.PostfixUnaryExpression(other, node.Operand,
                Token(other, node.OperatorToken)));
        }
    }

    private static IEnumerable<SourceChange> Prefix(PrefixUnaryExpressionSyntax node)
    {
        foreach (SyntaxKind other in Operators.For(node.Kind()))
        {
            yield return new SourceChange("count", SyntaxFactory.PrefixUnaryExpression(other, Token(other, node.OperatorToken),
                node.Operand));
        }

        bool isNot = node.IsKind(SyntaxKind.LogicalNotExpression);
        bool isSign = node.IsKind(SyntaxKind.UnaryMinusExpression) && node.Operand is not LiteralExpressionSyntax;
        if ((isNot && !(Outer(node).Parent is ConditionalExpressionSyntax choice && choice.Condition == Outer(node)))
            || isSign || node.IsKind(SyntaxKind.BitwiseNotExpression))
        {
            yield return new SourceChange(isNot ? "condition" : "arithmetic", node.Operand);
        }
    }

    private IEnumerable<SourceChange> Literal(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.TrueLiteralExpression) || node.IsKind(SyntaxKind.FalseLiteralExpression))
        {
            yield return new SourceChange("constant", SyntaxFactory.LiteralExpression(
                node.IsKind(SyntaxKind.TrueLiteralExpression) ? SyntaxKind.FalseLiteralExpression : SyntaxKind.TrueLiteralExpression));
            yield break;
        }

        TypeInfo type = model.GetTypeInfo(node);
        if (!node.IsKind(SyntaxKind.NumericLiteralExpression) || !IsNumber(type.Type) || !IsNumber(type.ConvertedType))
        {
            yield break;
        }

        // One more in "a < 5" is "a <= 5", one less in "a <= 5" is "a < 5": such a step is a comparison's change already.
        SyntaxKind around = node.Parent is BinaryExpressionSyntax comparison ? Mirrored(comparison, node) : SyntaxKind.None;
        // What is -1 says "none": -2 would say the same.
        bool isNegative = node.Parent is PrefixUnaryExpressionSyntax sign && sign.IsKind(SyntaxKind.UnaryMinusExpression);
        if (!isNegative && around is not (SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanOrEqualExpression))
        {
            yield return Step(node, '+');
        }

        if (around is not (SyntaxKind.GreaterThanExpression or SyntaxKind.LessThanOrEqualExpression) && node.Token.ValueText != "0")
        {
            yield return Step(node, '-');
        }
    }

    private static SourceChange Step(LiteralExpressionSyntax node, char sign) =>
        new("constant", SyntaxFactory.ParseExpression($"unchecked({node.Token.Text} {sign} 1)"));

    // The comparison as if the literal stood on its right.
    private static SyntaxKind Mirrored(BinaryExpressionSyntax comparison, LiteralExpressionSyntax literal)
    {
        SyntaxKind kind = comparison.Kind();
        return comparison.Right == literal ? kind : kind switch
        {
            SyntaxKind.LessThanExpression => SyntaxKind.GreaterThanExpression,
            SyntaxKind.LessThanOrEqualExpression => SyntaxKind.GreaterThanOrEqualExpression,
            SyntaxKind.GreaterThanExpression => SyntaxKind.LessThanExpression,
            SyntaxKind.GreaterThanOrEqualExpression => SyntaxKind.LessThanOrEqualExpression,
            _ => kind,
        };
    }

    private static BinaryExpressionSyntax With(BinaryExpressionSyntax node, SyntaxKind other) =>
        SyntaxFactory.BinaryExpression(other, node.Left, Token(other, node.OperatorToken), node.Right);

    private static SyntaxToken Token(SyntaxKind expression, SyntaxToken before) =>
        SyntaxFactory.Token(before.LeadingTrivia, Operators.Token(expression), before.TrailingTrivia);

    private static bool IsNumber(ITypeSymbol? type) =>
        type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double, TypeKind: not TypeKind.Enum };
}
